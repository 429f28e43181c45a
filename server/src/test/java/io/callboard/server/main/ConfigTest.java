package io.callboard.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigTest {
    @TempDir
    Path folder;

    @Test
    void withoutAnythingTheUsualValuesHold() {
        Config config = config(Map.of(), Map.of());
        assertThat(config.number(ConfigKey.PORT)).isEqualTo(8642);
        assertThat(config.data().root()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(config.database()).isEmpty();
    }

    @Test
    void flagWinsOverEnvironmentAndEnvironmentOverFile() throws IOException {
        Path file = file("# a comment\n\nport = 1\nhost=file\nlog-format = json\n");
        var flags = new Config.Flags(Map.of(ConfigKey.PORT, "3"), Optional.of(file));
        Config config =
                Config.of(flags, Map.of("CALLBOARD_PORT", "2", "CALLBOARD_HOST", "environment", "PATH", "/bin"));
        assertThat(config.number(ConfigKey.PORT)).isEqualTo(3);
        assertThat(config.text(ConfigKey.HOST)).isEqualTo("environment");
        assertThat(config.text(ConfigKey.LOG_FORMAT)).isEqualTo("json");
    }

    @Test
    void theEnvironmentMayNameTheFile() throws IOException {
        Path file = file("port = 7\n");
        assertThat(config(Map.of(), Map.of("CALLBOARD_CONFIG", file.toString())).number(ConfigKey.PORT))
                .isEqualTo(7);
    }

    @Test
    void unknownKeysStopTheStartWhereverTheyAre() throws IOException {
        assertThatThrownBy(() -> config(Map.of(), Map.of("CALLBOARD_PROT", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("CALLBOARD_PROT in the environment");
        Path file = file("prot = 1\n");
        assertThatThrownBy(() -> config(Map.of(), Map.of("CALLBOARD_CONFIG", file.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("prot in " + file);
    }

    @Test
    void aFileThatSaysSomethingTwiceOrNothingAtAllIsRefused() throws IOException {
        Path twice = file("port = 1\nport = 2\n");
        assertThatThrownBy(() -> ConfigSource.file(twice)).hasMessageContaining("given twice");
        Path noEquals = file("port 1\n");
        assertThatThrownBy(() -> ConfigSource.file(noEquals)).hasMessageContaining("key = value");
        assertThatThrownBy(() -> ConfigSource.file(folder.resolve("none")))
                .hasMessageContaining("no configuration file");
    }

    @Test
    void theLaunchersOwnVariableIsNoKey() {
        assertThat(config(Map.of(), Map.of("CALLBOARD_JAVA_OPTS", "-Xmx1g")).number(ConfigKey.PORT))
                .isEqualTo(8642);
    }

    @Test
    void valuesThatAKeyDoesNotTakeAreRefused() {
        for (var wrong : Map.of(
                        ConfigKey.PORT, "http",
                        ConfigKey.LOG_FORMAT, "xml",
                        ConfigKey.CONNECTIONS, "0",
                        ConfigKey.HOST, "",
                        ConfigKey.DATA, "")
                .entrySet()) {
            assertThatThrownBy(() -> config(Map.of(wrong.getKey(), wrong.getValue()), Map.of()))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith(wrong.getKey().key() + " cannot be");
        }
    }

    @Test
    void secretsAreNotRepeatedHoweverWrongTheyAre() throws IOException {
        for (ConfigKey key : new ConfigKey[] {
            ConfigKey.DATABASE_URL, ConfigKey.DATABASE_PASSWORD, ConfigKey.S3_ACCESS_KEY, ConfigKey.S3_SECRET_KEY
        }) {
            assertThatThrownBy(() -> config(Map.of(key, "hunter2 and\nmore"), Map.of()))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith(key.key() + " cannot be")
                    .hasMessageNotContaining("hunter2");
        }
        Path file = file("port = 1\ndatabase-password hunter2\n");
        assertThatThrownBy(() -> ConfigSource.file(file))
                .hasMessageContaining("Line 2 of " + file)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void portsEndWhereTheyEnd() {
        for (String right : new String[] {"0", "80", "8642", "65535"}) {
            assertThat(config(Map.of(ConfigKey.PORT, right), Map.of()).text(ConfigKey.PORT))
                    .isEqualTo(right);
        }
        for (String wrong : new String[] {"65536", "99999", "-1", "1e3", ""}) {
            assertThatThrownBy(() -> config(Map.of(ConfigKey.PORT, wrong), Map.of()))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith("port cannot be");
        }
    }

    @Test
    void thePasswordMayStandApartFromTheAddress() {
        String url = "postgresql://ann@db/site";
        Config apart = config(Map.of(ConfigKey.DATABASE_URL, url), Map.of("CALLBOARD_DATABASE_PASSWORD", "hush"));
        assertThat(apart.database())
                .hasValueSatisfying(address -> assertThat(address.password()).isEqualTo("hush"));
        Config inside = config(
                Map.of(ConfigKey.DATABASE_URL, "postgresql://ann:inside@db/site"),
                Map.of("CALLBOARD_DATABASE_PASSWORD", "hush"));
        assertThat(inside.database())
                .hasValueSatisfying(address -> assertThat(address.password()).isEqualTo("inside"));
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsDescribedAndItsUsualValueIsOneItTakes(ConfigKey key) {
        assertThat(key.description()).endsWith(".").hasSizeGreaterThan(20);
        assertThat(key.takes(key.usual())).isTrue();
        assertThat(ConfigKey.ofKey(key.key())).contains(key);
    }

    @Test
    void theReferencePageIsTheOneMadeFromTheKeys() throws IOException {
        Path page = Path.of("..", "docs", "reference", "configuration.md");
        if (Boolean.getBoolean("callboard.update")) {
            Files.writeString(page, ConfigReference.page());
        }
        assertThat(Files.readString(page))
                .as("regenerate with -Dcallboard.update=true on the test's command line")
                .isEqualTo(ConfigReference.page());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "callboard", ".conf"), text);
    }

    private static Config config(Map<ConfigKey, String> flags, Map<String, String> environment) {
        return Config.of(new Config.Flags(flags, Optional.empty()), environment);
    }
}
