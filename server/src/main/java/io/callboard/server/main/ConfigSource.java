package io.callboard.server.main;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the environment and the configuration file. An unknown name stops the start: a misspelt setting must
/// not be ignored silently.
final class ConfigSource {
    static final String VARIABLES = "CALLBOARD_";

    /// The configuration file itself, and what the launcher reads.
    static final String FILE_VARIABLE = "CALLBOARD_CONFIG";

    private static final Set<String> NOT_KEYS = Set.of(FILE_VARIABLE, "CALLBOARD_JAVA_OPTS");

    private ConfigSource() {}

    static Map<ConfigKey, String> environment(Map<String, String> environment) {
        Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);
        environment.forEach((variable, value) -> {
            if (variable.startsWith(VARIABLES) && !NOT_KEYS.contains(variable)) {
                String key = variable.substring(VARIABLES.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                values.put(key(key, variable, "the environment"), value);
            }
        });
        return values;
    }

    static Map<ConfigKey, String> file(Path file) {
        Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                put(values, text, new Place(file, number));
            }
        }
        return values;
    }

    private record Place(Path file, int line) {}

    /// A line that is not understood is not repeated: it may be the rest of a password.
    private static void put(Map<ConfigKey, String> values, String line, Place place) {
        Path file = place.file();
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new ConfigException("Line " + place.line() + " of " + file + " is not of the form key = value.");
        }
        String name = line.substring(0, equals).strip();
        if (values.put(
                        key(name, name, file.toString()),
                        line.substring(equals + 1).strip())
                != null) {
            throw new ConfigException(name + " is given twice in " + file);
        }
    }

    private static ConfigKey key(String key, String asGiven, String where) {
        return ConfigKey.ofKey(key)
                .orElseThrow(() -> new ConfigException("Unknown configuration key " + asGiven + " in " + where
                        + ". All keys: docs/reference/configuration.md."));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException("There is no configuration file " + file);
        } catch (MalformedInputException e) {
            throw new ConfigException("The configuration file " + file + " is not UTF-8");
        } catch (IOException e) {
            throw new ConfigException("The configuration file " + file + " cannot be read: " + e.getMessage());
        }
    }
}
