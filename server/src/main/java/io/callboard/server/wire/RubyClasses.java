package io.callboard.server.wire;

import io.callboard.core.value.Expected;
import java.util.List;
import java.util.stream.Stream;

/// The Ruby class names that the original reports where a value has the wrong class (data semantics 0.4).
final class RubyClasses {
    private static final List<String> HASH = List.of(
            "Hash",
            "ActiveSupport::HashWithIndifferentAccess",
            "ActionDispatch::Http::Parameters",
            "ActionDispatch::Http::ParamsHashWithIndifferentAccess");

    private RubyClasses() {}

    /// Their names, with commas.
    static String of(Expected expected) {
        return String.join(", ", classes(expected));
    }

    private static List<String> classes(Expected expected) {
        return switch (expected.type()) {
            case NUMBER, INTEGER -> List.of("String", "Integer", "NilClass");
            case FLOAT -> List.of("String", "Float", "NilClass");
            case DURATION -> List.of("String", "Integer", "Float", "NilClass");
            case PERCENT, TIMECODE -> List.of("Integer", "NilClass");
            case FOOTAGE -> List.of("Integer", "Float", "String", "NilClass");
            case CURRENCY -> List.of("BigDecimal", "Float", "NilClass");
            case CHECKBOX -> List.of("String", "TrueClass", "FalseClass");
            case UUID -> List.of("String");
            case ENTITY, URL -> hashThen("NilClass");
            case SERIALIZABLE, JSONB -> hashThen("Array", "NilClass");
            case TAG_LIST -> List.of("Array");
            case MULTI_ENTITY, ADDRESSING -> expected.read() ? hashThen("NilClass") : arrayThenHash();
            case CALCULATED,
                    COLOR,
                    DATE,
                    DATE_TIME,
                    ENTITY_TYPE,
                    IMAGE,
                    LIST,
                    PASSWORD,
                    PIVOT_COLUMN,
                    STATUS_LIST,
                    SUMMARY,
                    SYSTEM_TASK_TYPE,
                    TEXT,
                    URL_TEMPLATE -> List.of("String", "NilClass");
        };
    }

    private static List<String> hashThen(String... more) {
        return Stream.concat(HASH.stream(), Stream.of(more)).toList();
    }

    private static List<String> arrayThenHash() {
        return Stream.concat(Stream.of("Array"), HASH.stream()).toList();
    }
}
