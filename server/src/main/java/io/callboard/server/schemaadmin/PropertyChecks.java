package io.callboard.server.schemaadmin;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.RubyText;
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
        return Fault.request("invalid property '%s': %s\nValid property names: %s"
                .formatted(property.name(), RubyText.inspect(property.value()), RubyText.inspect(valid)));
    }

    static String displayName(Property property) {
        String name = text(property).strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw expected(property, "String of 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    static String text(Property property) {
        if (property.value() instanceof String text && text.length() <= LONGEST_TEXT) {
            return text;
        }
        throw expected(property, "String");
    }

    static boolean flag(Property property) {
        if (property.value() instanceof Boolean flag) {
            return flag;
        }
        throw expected(property, "TrueClass, FalseClass");
    }

    static String summary(Property property) {
        if (property.value() instanceof String name && SUMMARIES.contains(name)) {
            return name;
        }
        throw expected(
                property,
                "one of " + RubyText.inspect(SUMMARIES.stream().sorted().toList()));
    }

    static String pattern(Property property) {
        String pattern = text(property);
        try {
            Pattern.compile(pattern);
            return pattern;
        } catch (PatternSyntaxException e) {
            throw expected(property, "regular expression");
        }
    }

    static List<String> values(Property property) {
        if (!(property.value() instanceof List<?> list) || list.size() > MOST_VALUES) {
            throw expected(property, "Array");
        }
        List<String> values = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String text) || text.isEmpty() || text.length() > LONGEST_TEXT) {
                throw expected(property, "Array of String");
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
            throw expected(property, "Array with one element");
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
        throw expected(property, "one of " + RubyText.inspect(vocabulary));
    }

    static Fault expected(Property property, String what) {
        return Fault.request("'%s' value expected %s but got %s"
                .formatted(property.name(), what, RubyText.classAndValue(property.value())));
    }
}
