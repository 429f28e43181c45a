package io.callboard.core.change;

import io.callboard.core.schema.EntityType;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a row: what links to it show and what the search finds (data semantics 3.2).
public final class RowLabel {
    /// A part of a template: a field, and the number of digits that a shorter number is padded to.
    public static final Pattern PART = Pattern.compile("\\{([a-z0-9_]+)(?::([1-9]))?}");

    private static final int LONGEST = 200;

    private RowLabel() {}

    /// The fields that the name is made of.
    public static SequencedSet<String> fields(EntityType type) {
        SequencedSet<String> fields = new LinkedHashSet<>();
        type.nameTemplate()
                .ifPresent(template -> PART.matcher(template).results().forEach(part -> fields.add(part.group(1))));
        fields.add(type.nameField());
        switch (type.name()) {
            case "ApiUser" -> fields.add("lastname");
            case "Note" -> fields.add("content");
            case "Attachment" -> fields.add("filename");
            default -> {}
        }
        fields.removeIf(
                field -> type.field(field).filter(found -> found.isStored()).isEmpty());
        return fields;
    }

    /// The name, never empty, cut at 200 characters.
    ///
    /// @param values the row's value of a field, null when unset
    public static String of(EntityType type, long id, Function<String, @Nullable Object> values) {
        String name = type.nameTemplate()
                .flatMap(template -> filled(template, values))
                .or(() -> text(values.apply(type.nameField())).map(named -> named + suffix(type, values)))
                .or(() -> fallback(type, values))
                .orElse(type.name().equals("Task") ? "-" : type.displayName() + " " + id);
        return cut(name);
    }

    private static Optional<String> filled(String template, Function<String, @Nullable Object> values) {
        StringBuilder filled = new StringBuilder();
        Matcher part = PART.matcher(template);
        while (part.find()) {
            Optional<String> value = text(values.apply(part.group(1)));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            part.appendReplacement(filled, Matcher.quoteReplacement(padded(value.get(), part.group(2))));
        }
        part.appendTail(filled);
        return Optional.of(filled.toString());
    }

    private static String padded(String value, @Nullable String digits) {
        int missing = digits == null ? 0 : Integer.parseInt(digits) - value.length();
        return "0".repeat(Math.max(missing, 0)) + value;
    }

    private static String suffix(EntityType type, Function<String, @Nullable Object> values) {
        return type.name().equals("ApiUser")
                ? text(values.apply("lastname")).map(version -> " " + version).orElse("")
                : "";
    }

    private static Optional<String> fallback(EntityType type, Function<String, @Nullable Object> values) {
        return switch (type.name()) {
            case "Note" -> text(values.apply("content"));
            case "Attachment" -> text(values.apply("filename"));
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? Optional.empty() : Optional.of(value.toString());
    }

    private static String cut(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return name.substring(0, end);
    }
}
