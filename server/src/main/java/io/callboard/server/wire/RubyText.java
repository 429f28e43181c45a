package io.callboard.server.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints plain JSON values the way the refusal texts show them (data semantics 0.4): Ruby's class names and
/// literals. Long values are shortened, so an answer never grows with the request.
final class RubyText {
    private static final int LIMIT = 2_000;
    private static final int PLAIN_DIGITS = 16;

    private final StringBuilder out = new StringBuilder();

    private RubyText() {}

    /// A value as a literal: `nil`, `12`, `"text"`, `[1, nil]`, `{"type" => "Shot", "id" => 3}`.
    static String inspect(@Nullable Object value) {
        RubyText printer = new RubyText();
        printer.print(value);
        return printer.out.length() <= LIMIT ? printer.out.toString() : printer.out.substring(0, LIMIT) + "…";
    }

    /// The class and the literal of a value, such as `Integer: 12`.
    static String classAndValue(@Nullable Object value) {
        return className(value) + ": " + inspect(value);
    }

    /// The Ruby class of a value.
    static String className(@Nullable Object value) {
        return switch (value) {
            case null -> "NilClass";
            case String _ -> "String";
            case Boolean flag -> flag ? "TrueClass" : "FalseClass";
            case Long _, Integer _, BigInteger _ -> "Integer";
            case Number _ -> "Float";
            case List<?> _ -> "Array";
            case Map<?, ?> _ -> "Hash";
            default -> value.getClass().getSimpleName();
        };
    }

    /// Names as a list of string literals: `["is", "is_not"]`.
    static String names(List<String> names) {
        return inspect(names);
    }

    private void print(@Nullable Object value) {
        if (out.length() > LIMIT) {
            return;
        }
        switch (value) {
            case null -> out.append("nil");
            case String text -> quote(text);
            case BigDecimal number -> out.append(decimal(number));
            case List<?> list -> list(list.iterator());
            case Map<?, ?> map -> map(map);
            default -> out.append(value);
        }
    }

    private void list(Iterator<?> elements) {
        out.append('[');
        while (elements.hasNext() && out.length() <= LIMIT) {
            print(elements.next());
            out.append(elements.hasNext() ? ", " : "");
        }
        out.append(']');
    }

    private void map(Map<?, ?> map) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            print(entry.getKey());
            out.append(" => ");
            print(entry.getValue());
            separator = ", ";
        }
        out.append('}');
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length() && out.length() <= LIMIT; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 0x1B -> out.append("\\e");
                default -> character(c);
            }
        }
        out.append('"');
    }

    private void character(char c) {
        if (c < 0x20) {
            out.append("\\u%04X".formatted((int) c));
        } else {
            out.append(c);
        }
    }

    private static String decimal(BigDecimal number) {
        if (number.signum() == 0) {
            return "0.0";
        }
        int digits = number.precision() - number.scale();
        if (digits > PLAIN_DIGITS || digits < -3 || number.scale() > 400) {
            return scientific(number, digits - 1);
        }
        String plain = number.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static String scientific(BigDecimal number, int exponent) {
        String digits = number.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "0" : digits.substring(1, Math.min(digits.length(), PLAIN_DIGITS));
        return "%s%s.%se%s%02d"
                .formatted(
                        number.signum() < 0 ? "-" : "",
                        digits.charAt(0),
                        fraction,
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }
}
