package io.callboard.server.schemaadmin;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.PhysicalNames;
import io.callboard.core.schema.Schema;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of fields and types that a site makes (data semantics 5.2 and 3.7).
final class CustomNames {
    private CustomNames() {}

    /// `sg_` and the display name in lower case, every other character an underscore; a number when that is taken.
    ///
    /// @throws Fault when the name belongs to a field in the trash
    static String field(Schema schema, EntityType type, String displayName) {
        String base = "sg_" + displayName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        String name = base;
        for (int i = 1; type.hasField(name); i++) {
            name = base + "_" + i;
        }
        if (schema.retiredFields().containsKey(new FieldName(type.name(), name))) {
            throw SchemaRefusal.RETIRED_NAMESAKE.of(new FieldName(type.name(), name), name);
        }
        return name;
    }

    /// The type that holds the links of a new field. Names of fields that were deleted forever can be used again, names
    /// of types cannot.
    static String connection(Schema schema, Field field) {
        String base = connection(field);
        String name = base;
        for (int i = 1; schema.defined().containsKey(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /// Whether a type was made to hold the links of this field.
    static boolean isConnection(Field field, String type) {
        return type.matches(Pattern.quote(connection(field)) + "(_\\d+)?");
    }

    private static String connection(Field field) {
        return field.entityType() + "_" + field.name() + "_Connection";
    }

    /// The field on a target that shows the links from the other side.
    static String reverse(Field field) {
        String snake = PhysicalNames.snake(field.entityType());
        return snake + "_" + field.name() + "_" + plural(snake);
    }

    static String reverseDisplay(EntityType type, Field field) {
        return plural(type.displayName()) + " <-> " + field.displayName();
    }

    static String plural(String word) {
        if (word.equals("Person")) {
            return "People";
        }
        if (word.matches("(?i).*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.matches("(?i).*(s|x|z|ch|sh)") ? word + "es" : word + "s";
    }
}
