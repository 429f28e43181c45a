package io.callboard.server.schemaadmin;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Names of types and fields in the language of the caller. What the site has named itself stays as it is.
final class DisplayNames {
    private static final String SEPARATOR = " = ";
    private static final DisplayNames ENGLISH = new DisplayNames("en", Map.of());
    private static final DisplayNames KOREAN = new DisplayNames("ko", read("names_ko.txt"));

    private final String language;
    private final Map<String, String> byEnglish;

    private DisplayNames(String language, Map<String, String> byEnglish) {
        this.language = language;
        this.byEnglish = byEnglish;
    }

    static DisplayNames of(Locale language) {
        return language.getLanguage().equals("ko") ? KOREAN : ENGLISH;
    }

    /// The language that they are in, which is English for most callers' languages.
    String language() {
        return language;
    }

    String of(EntityType type) {
        return byEnglish.getOrDefault(type.displayName(), type.displayName());
    }

    String of(Field field) {
        return field.flags().custom()
                ? field.displayName()
                : byEnglish.getOrDefault(field.displayName(), field.displayName());
    }

    private static Map<String, String> read(String file) {
        try (InputStream in = DisplayNames.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing file " + file);
            }
            Map<String, String> names = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains(SEPARATOR))
                    .forEach(line -> {
                        int at = line.indexOf(SEPARATOR);
                        names.put(line.substring(0, at), line.substring(at + SEPARATOR.length()));
                    });
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
