package io.callboard.server.main;

import io.callboard.store.cluster.DataFolder;
import io.callboard.store.cluster.DatabaseAddress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The configuration of one run: for every key the flag's value, else the environment's, else the file's, else
/// the default.
final class Config {

    private final Map<ConfigKey, String> values;

    private Config(Map<ConfigKey, String> values) {
        this.values = values;
    }

    /// What was given on the command line.
    ///
    /// @param file the configuration file named by `--config`
    record Flags(Map<ConfigKey, String> values, Optional<Path> file) {}

    /// @throws ConfigException for an unknown key or an invalid value
    static Config of(Flags flags, Map<String, String> environment) {
        Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);
        for (ConfigKey key : ConfigKey.values()) {
            values.put(key, key.usual());
        }
        flags.file()
                .or(() -> Optional.ofNullable(environment.get(ConfigSource.FILE_VARIABLE))
                        .map(Path::of))
                .ifPresent(file -> values.putAll(ConfigSource.file(file)));
        values.putAll(ConfigSource.environment(environment));
        values.putAll(flags.values());
        values.forEach(Config::check);
        return new Config(values);
    }

    private static void check(ConfigKey key, String value) {
        if (!key.takes(value)) {
            throw key.refuse(value);
        }
    }

    String text(ConfigKey key) {
        return values.getOrDefault(key, key.usual());
    }

    int number(ConfigKey key) {
        return Integer.parseInt(text(key));
    }

    /// A value with its own syntax.
    ///
    /// @throws ConfigException when it is not written so
    <T> T read(ConfigKey key, Function<String, T> reader) {
        try {
            return reader.apply(text(key));
        } catch (IllegalArgumentException e) {
            throw key.refuse(text(key));
        }
    }

    DataFolder data() {
        return new DataFolder(Path.of(text(ConfigKey.DATA)));
    }

    /// The external database, if one was given.
    Optional<DatabaseAddress> database() {
        String url = text(ConfigKey.DATABASE_URL);
        return url.isEmpty() ? Optional.empty() : Optional.of(withPassword(DatabaseAddress.parse(url)));
    }

    private DatabaseAddress withPassword(DatabaseAddress address) {
        return address.password().isEmpty()
                ? new DatabaseAddress(address.url(), address.user(), text(ConfigKey.DATABASE_PASSWORD))
                : address;
    }
}
