package io.callboard.server.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.server.access.Credentials;
import io.callboard.server.access.Keys;
import io.callboard.server.access.Origin;
import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.cluster.Cluster;
import io.callboard.store.cluster.ClusterException;
import io.callboard.store.cluster.DataFolder;
import io.callboard.store.cluster.DatabaseAddress;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A second cluster of the same programs stands in for a studio's own PostgreSQL.
class ExternalDatabaseDbTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    static Path elsewhere;

    private static Cluster studio;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void startTheStudiosPostgres() {
        studio = Cluster.join(new Cluster.Settings(new DataFolder(elsewhere), RANDOM, 20, Duration.ofSeconds(5)));
    }

    @AfterAll
    static void stopIt() {
        studio.close();
    }

    @Test
    void siteIsMadeInTheDatabaseGivenByItsAddress() {
        try (var installation = Installation.open(config(address().password()), RANDOM, 4);
                var callboard = Callboard.open(installation, run())) {
            installation.checks().require();
            String key = callboard.keys().createScript(new Keys.NewScript("tools", Keys.Sudo.REFUSED, "api_admin"));
            var proof = new Credentials.ScriptKey("tools", key);
            assertThat(callboard
                            .authenticator()
                            .authenticate(Credentials.of(proof, Origin.UNKNOWN))
                            .actor()
                            .name())
                    .isEqualTo("tools");
            FirstSignIn.make(installation.database(), callboard.people(), run());
            FirstSignIn.make(installation.database(), callboard.people(), run());
            assertThat(said.toString(StandardCharsets.UTF_8)).containsOnlyOnce("login admin, password ");
        }
        assertThat(folder.resolve("postgres")).doesNotExist();
        assertThat(count("select count(*)::int from site.api_user where firstname = 'tools'"))
                .isEqualTo(1);
    }

    @Test
    void wrongPasswordIsSaidWithoutShowingIt() {
        assertThatThrownBy(() -> Installation.open(config("wrong-one"), RANDOM, 1))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("cannot be opened")
                .hasMessageNotContaining("wrong-one");
    }

    @Test
    void doctorSaysWhatWouldLoseWritesAndFails() {
        try (var database = open()) {
            database.write(work -> work.execute(Sql.of("alter role current_user set synchronous_commit = 'off'")));
            try {
                assertThat(doctor()).isEqualTo(1);
                assertThat(said.toString(StandardCharsets.UTF_8)).contains("WRONG synchronous_commit: off.");
            } finally {
                database.write(work -> work.execute(Sql.of("alter role current_user reset synchronous_commit")));
            }
        }
        said.reset();
        assertThat(doctor()).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("ok    synchronous_commit: on");
    }

    private int doctor() {
        return Main.commandLine(run())
                .execute(
                        "doctor",
                        "--data",
                        folder.toString(),
                        "--database-url",
                        url(address().password()));
    }

    private Run run() {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Run(out, InputStream.nullInputStream(), Map.of(), Clock.systemUTC(), RANDOM);
    }

    private Config config(String password) {
        var flags = new Config.Flags(
                Map.of(ConfigKey.DATA, folder.toString(), ConfigKey.DATABASE_URL, url(password)), Optional.empty());
        return Config.of(flags, Map.of());
    }

    private static String url(String password) {
        return address()
                .url()
                .replace("jdbc:postgresql://", "postgresql://" + address().user() + ":" + password + "@");
    }

    private static DatabaseAddress address() {
        return studio.address();
    }

    private static Database open() {
        return Database.open(new Database.Settings(
                address().url(), address().user(), address().password(), 2));
    }

    private static int count(String sql) {
        try (var database = open()) {
            return database.read(work -> work.one(Sql.of(sql), row -> row.getInt(1)));
        }
    }
}
