package io.callboard.server.main;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/// The configuration keys as flags of one command. The flags are made from the keys, so there is no second list.
final class ConfigFlags {
    private final Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);
    private @Nullable Path file;

    void addTo(CommandSpec command, ConfigKey.Scope scope) {
        for (ConfigKey key : ConfigKey.values()) {
            if (key.scope() == ConfigKey.Scope.SITE || key.scope() == scope) {
                command.addOption(option(key.flag(), key.description(), set(value -> values.put(key, value))));
            }
        }
        command.addOption(option("--config", "A file of lines key = value.", set(value -> file = Path.of(value))));
    }

    private static OptionSpec option(String flag, String description, ISetter setter) {
        return OptionSpec.builder(flag)
                .type(String.class)
                .paramLabel(flag.equals("--config") ? "FILE" : "VALUE")
                .description(description.replace("%", "%%"))
                .setter(setter)
                .build();
    }

    private static ISetter set(Consumer<String> consumer) {
        return new ISetter() {
            @Override
            @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
            public <T> @Nullable T set(@Nullable T value) {
                if (value instanceof String text) {
                    consumer.accept(text);
                }
                return value;
            }
        };
    }

    /// The configuration of this run; from here on the log has the form it asks for.
    Config config(Map<String, String> environment) {
        Config config = Config.of(new Config.Flags(values, Optional.ofNullable(file)), environment);
        Logging.use(config);
        return config;
    }
}
