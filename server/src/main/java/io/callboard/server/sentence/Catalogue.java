package io.callboard.server.sentence;

import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.value.EntityId;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sentences by key, with gaps for facts: `{field}`, `{row.id}`, `{value|inspect}`. A constant is replaced by
/// the words that the catalogue has for it, a list is joined with commas. Thread-safe.
public final class Catalogue {
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)(?:\\.(type|id))?(?:\\|(\\w+))?}");

    private final Map<String, String> sentences;
    private final Manner manner;

    private Catalogue(Map<String, String> sentences, Manner manner) {
        this.sentences = sentences;
        this.manner = manner;
    }

    /// How facts are shown where a gap names a special format.
    @FunctionalInterface
    public interface Manner {
        /// The fact in words.
        ///
        /// @param how the word after the bar
        String show(String how, @Nullable Object fact);
    }

    /// Reads a UTF-8 properties file next to a class.
    public static Catalogue beside(Class<?> owner, String file, Manner manner) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Catalogue(
                    properties.stringPropertyNames().stream()
                            .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)),
                    manner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The sentence of the first key that has one, with its gaps unfilled.
    public Optional<String> pattern(String... keys) {
        return Arrays.stream(keys)
                .map(sentences::get)
                .filter(pattern -> pattern != null)
                .findFirst();
    }

    /// The sentence with its gaps filled.
    ///
    /// @throws IllegalArgumentException for a gap that no fact fills
    public String filled(String pattern, Map<String, @Nullable Object> facts) {
        return GAP.matcher(pattern).replaceAll(gap -> {
            if (!facts.containsKey(gap.group(1))) {
                throw new IllegalArgumentException("no fact for " + gap.group() + " in: " + pattern);
            }
            Object fact = part(facts.get(gap.group(1)), gap.group(2));
            return Matcher.quoteReplacement(gap.group(3) == null ? shown(fact) : manner.show(gap.group(3), fact));
        });
    }

    private static @Nullable Object part(@Nullable Object fact, @Nullable String part) {
        return switch (fact) {
            case EntityId row when part != null -> part.equals("id") ? row.id() : row.type();
            case FieldName name when part != null -> name.entityType();
            case null, default -> fact;
        };
    }

    private String shown(@Nullable Object fact) {
        return switch (fact) {
            case null -> "";
            case Enum<?> constant ->
                pattern(constant.getDeclaringClass().getSimpleName() + "." + constant.name())
                        .orElseGet(constant::name);
            case List<?> list -> list.stream().map(this::shown).collect(Collectors.joining(", "));
            default -> fact.toString();
        };
    }
}
