package io.callboard.server.schemaadmin;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Checks and converts the values of properties. Every refusal names the property.
final class PropertyChecks {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_VALUES = 5_000;
    private static final Set<String> SUMMARIES = Set.of(
            "none",
            "record_count",
            "count",
            "sum",
            "average",
            "minimum",
            "maximum",
            "earliest",
            "latest",
            "percentage",
            "status_percentage",
            "status_list",
            "checked",
            "unchecked",
            "single_record");

    private PropertyChecks() {}

    static Fault invalid(Property property, List<String> valid) {
        return SchemaRefusal.INVALID_PROPERTY.of(property.name(), property.value(), valid);
    }

    static String displayName(Property property) {
        String name = text(property).strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw expected(property, PropertyKind.NAME);
        }
        return name;
    }

    static String text(Property property) {
        if (property.value() instanceof String text && text.length() <= LONGEST_TEXT) {
            return text;
        }
        throw expected(property, PropertyKind.TEXT);
    }

    static boolean flag(Property property) {
        if (property.value() instanceof Boolean flag) {
            return flag;
        }
        throw expected(property, PropertyKind.FLAG);
    }

    static String summary(Property property) {
        if (property.value() instanceof String name && SUMMARIES.contains(name)) {
            return name;
        }
        throw SchemaRefusal.NOT_ONE_OF.of(
                property.name(), SUMMARIES.stream().sorted().toList(), property.value());
    }

    static String pattern(Property property) {
        String pattern = text(property);
        try {
            Pattern.compile(pattern);
            return pattern;
        } catch (PatternSyntaxException e) {
            throw expected(property, PropertyKind.PATTERN);
        }
    }

    static List<String> values(Property property) {
        if (!(property.value() instanceof List<?> list) || list.size() > MOST_VALUES) {
            throw expected(property, PropertyKind.LIST);
        }
        List<String> values = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String text) || text.isEmpty() || text.length() > LONGEST_TEXT) {
                throw expected(property, PropertyKind.LIST_OF_TEXTS);
            }
            if (!values.contains(text)) {
                values.add(text);
            }
        }
        return values;
    }

    static List<String> types(Property property, Schema schema) {
        List<String> names = values(property);
        if (names.isEmpty()) {
            throw expected(property, PropertyKind.LIST_OF_ONE_OR_MORE);
        }
        names.forEach(schema::type);
        return names;
    }

    /// The default of a field: a flag for checkboxes, else a value of the vocabulary or none.
    static @Nullable Object defaultValue(Property property, DataType type, List<String> vocabulary) {
        if (type == DataType.CHECKBOX) {
            return flag(property);
        }
        if (property.value() == null || property.value().equals("")) {
            return null;
        }
        if (property.value() instanceof String text && vocabulary.contains(text)) {
            return text;
        }
        throw SchemaRefusal.NOT_ONE_OF.of(property.name(), vocabulary, property.value());
    }

    static Fault expected(Property property, PropertyKind kind) {
        return SchemaRefusal.WRONG_PROPERTY.of(property.name(), kind, property.value());
    }
}
