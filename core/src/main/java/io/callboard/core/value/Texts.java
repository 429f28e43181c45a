package io.callboard.core.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Strings, flags, identifiers and documents.
final class Texts {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    private Texts() {}

    /// What its kind keeps of a text.
    static @Nullable String text(Input input) {
        return text(input, TextKind.of(input.field()));
    }

    static @Nullable String text(Input input, TextKind kind) {
        return switch (input.raw()) {
            case null -> null;
            case String text -> kind.kept(storable(text, input));
            default -> throw input.wrongClass();
        };
    }

    /// A string exactly as stored; the empty one becomes null.
    static @Nullable String choice(Input input) {
        return switch (input.raw()) {
            case null -> null;
            case String text -> emptyToNull(storable(text, input));
            default -> throw input.wrongClass();
        };
    }

    static @Nullable String color(Input input) {
        String color = choice(input);
        if (color == null && input.raw() != null && !input.isRead()) {
            throw input.invalid();
        }
        return color;
    }

    static @Nullable String verbatim(Input input) {
        return switch (input.raw()) {
            case null -> null;
            case String text -> text;
            default -> throw input.wrongClass();
        };
    }

    static String string(Input input) {
        if (input.raw() instanceof String text) {
            return storable(text, input).strip();
        }
        throw input.wrongClass();
    }

    static Boolean checkbox(Input input) {
        return switch (input.raw()) {
            case Boolean flag -> flag;
            case String text when text.equals("true") -> true;
            case String text when text.equals("false") -> false;
            case String _ -> throw input.invalid();
            case null, default -> throw input.wrongClass();
        };
    }

    /// Any spelling: upper case, without hyphens, in braces.
    static @Nullable UUID uuid(Input input) {
        if (!(input.raw() instanceof String text)) {
            throw input.wrongClass();
        }
        String hex = text.toLowerCase(Locale.ROOT).replaceAll("[-{}]", "");
        if (hex.isEmpty()) {
            return null;
        }
        if (!HEX.matcher(hex).matches()) {
            throw ValueRefusal.NO_UUID.of(text);
        }
        return new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
    }

    static List<String> tags(Input input) {
        if (!(input.raw() instanceof List<?> list)) {
            throw input.wrongClass();
        }
        Set<String> names = new LinkedHashSet<>();
        for (Object element : list) {
            String name = string(input.with(element));
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    static @Nullable Object json(Input input) {
        return switch (input.raw()) {
            case null -> null;
            case Map<?, ?> map -> tree(map, input);
            case List<?> list -> tree(list, input);
            default -> throw input.wrongClass();
        };
    }

    private static @Nullable Object tree(@Nullable Object value, Input input) {
        return switch (value) {
            case null -> null;
            case String text -> storable(text, input);
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                for (Object element : list) {
                    copy.add(tree(element, input));
                }
                yield copy;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, element) -> copy.put(storable(String.valueOf(key), input), tree(element, input)));
                yield copy;
            }
            default -> value;
        };
    }

    /// PostgreSQL holds neither U+0000 nor half of a surrogate pair.
    private static String storable(String text, Input input) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw input.invalid(ValueRefusal.NULL_CHARACTER);
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw input.invalid(ValueRefusal.HALF_A_CHARACTER);
                }
                i++;
            }
        }
        return text;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
