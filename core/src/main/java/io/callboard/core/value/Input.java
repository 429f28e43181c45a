package io.callboard.core.value;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.Field;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A raw value on its way into a field, with the refusals that name both.
record Input(Field field, @Nullable Object raw, ValueParser.Use use) {
    private static final List<String> HASH = List.of(
            "Hash",
            "ActiveSupport::HashWithIndifferentAccess",
            "ActionDispatch::Http::Parameters",
            "ActionDispatch::Http::ParamsHashWithIndifferentAccess");

    Input with(@Nullable Object other) {
        return new Input(field, other, use);
    }

    boolean isRead() {
        return use == ValueParser.Use.READ;
    }

    /// `Shot.code expected [String, NilClass] data type(s) but got Integer: 12`.
    Fault wrongClass() {
        return Fault.request("%s expected [%s] data type(s) but got %s"
                .formatted(field, String.join(", ", classes()), RubyText.classAndValue(raw)));
    }

    /// The right class with a content that is no such value.
    Fault invalid() {
        return Fault.plain("Invalid data for '" + field.type().wireName() + "' data type");
    }

    Fault invalid(String reason) {
        return Fault.plain("Invalid data for '" + field.type().wireName() + "' data type: " + reason + ".");
    }

    Fault readOnly() {
        return Fault.request(field + " is read only.");
    }

    Fault request(String text) {
        return Fault.request(text);
    }

    private List<String> classes() {
        return switch (field.type()) {
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
            case MULTI_ENTITY, ADDRESSING -> isRead() ? hashThen("NilClass") : arrayThenHash();
            default -> List.of("String", "NilClass");
        };
    }

    private static List<String> hashThen(String... more) {
        return Stream.concat(HASH.stream(), Stream.of(more)).toList();
    }

    private static List<String> arrayThenHash() {
        return Stream.concat(Stream.of("Array"), HASH.stream()).toList();
    }
}
