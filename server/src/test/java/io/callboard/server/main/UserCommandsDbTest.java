package io.callboard.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.access.Credentials;
import io.callboard.server.access.Origin;
import io.callboard.server.schemaadmin.NewField;
import io.callboard.server.schemaadmin.Property;
import io.callboard.store.Sql;
import io.callboard.store.cluster.Cluster;
import io.callboard.store.cluster.DataFolder;
import io.callboard.store.cluster.DatabaseAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The commands about people, beside a server that caches sign-ins.
final class UserCommandsDbTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Origin HERE = new Origin("192.0.2.1");
    private static final long SOON_NANOS = 20_000_000_000L;

    @TempDir
    static Path folder;

    private static Cluster studio;
    private static Installation installation;
    private static Callboard server;
    private static int people;

    private final StringWriter errors = new StringWriter();
    private final String login = "mia" + ++people;

    @BeforeAll
    static void serve() {
        var data = new DataFolder(folder.resolve("postgres"));
        studio = Cluster.join(new Cluster.Settings(data, RANDOM, 40, Duration.ofSeconds(5)));
        installation = Installation.open(config(), RANDOM, 4);
        server = Callboard.open(installation, run("", new ByteArrayOutputStream()));
        server.features();
    }

    @BeforeEach
    void make() {
        succeeds("open sesame", "user", "create", login, "--role", "artist", "--email", "m@x.org", "--password-stdin");
    }

    @AfterAll
    static void close() {
        server.close();
        installation.close();
        studio.close();
    }

    private static String url() {
        DatabaseAddress address = studio.address();
        return address.url()
                .replace("jdbc:postgresql://", "postgresql://" + address.user() + ":" + address.password() + "@");
    }

    private static Config config() {
        var flags = new Config.Flags(
                Map.of(ConfigKey.DATA, folder.resolve("data").toString(), ConfigKey.DATABASE_URL, url()),
                Optional.empty());
        return Config.of(flags, Map.of());
    }

    private static Run run(String input, ByteArrayOutputStream out) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new Run(new PrintStream(out, true, StandardCharsets.UTF_8), in, Map.of(), Clock.systemUTC(), RANDOM);
    }

    private List<String> runs(int status, String input, String... arguments) {
        var out = new ByteArrayOutputStream();
        CommandLine line = Main.commandLine(run(input, out)).setErr(new PrintWriter(errors, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString(), "--database-url", url()));
        assertThat(line.execute(all.toArray(String[]::new)))
                .as(errors.toString())
                .isEqualTo(status);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<String> succeeds(String input, String... arguments) {
        return runs(0, input, arguments);
    }

    private Caller signIn(String login, String password) {
        var proof = new Credentials.Password(login, password, Optional.empty());
        return server.authenticator().authenticate(Credentials.of(proof, HERE));
    }

    private boolean isRefused(String login, String password) {
        try {
            signIn(login, password);
            return false;
        } catch (Fault e) {
            return true;
        }
    }

    private boolean isRefused(String session) {
        try {
            server.authenticator()
                    .authenticate(
                            Credentials.of(new Credentials.SessionToken(session, Credentials.Expiry.RENEW), HERE));
            return false;
        } catch (Fault e) {
            return true;
        }
    }

    private boolean isShutByTenGuesses() {
        for (int i = 0; i < 10; i++) {
            assertThat(isRefused(login, "wrong " + i)).isTrue();
        }
        return isRefused(login, "open sesame");
    }

    private static void soon(BooleanSupplier expected) throws InterruptedException {
        long deadline = System.nanoTime() + SOON_NANOS;
        while (!expected.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the server never learned of it").isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private List<String> events() {
        return server.database()
                .read(transaction -> transaction.list(
                        Sql.of(
                                "select event_type || ': ' || description from site.event_log_entry e"
                                        + " join site.human_user u on u.id = e.\"entity$id\" and u.login = ?"
                                        + " where event_type like 'Callboard%' order by e.id",
                                login),
                        row -> row.getString(1)));
    }

    private String cell(String field) {
        return server.database()
                .read(transaction -> transaction.one(
                        Sql.of("select " + field + "::text from site.human_user where login = ?", login),
                        row -> Optional.ofNullable(row.getString(1)).orElse("")));
    }

    @Test
    void aPersonHasTheAddressThatWasGiven() {
        assertThat(cell("email")).isEqualTo("m@x.org");
        assertThat(signIn(login, "open sesame").actor())
                .isInstanceOfSatisfying(
                        Actor.Person.class, person -> assertThat(person.group()).isEqualTo("artist"));
    }

    @Test
    void weakPasswordsAreRefusedInASentence() {
        for (String weak : List.of("short", "qwertyuiop", "leo.the.lion")) {
            runs(1, weak, "user", "create", "leo.the.lion", "--role", "artist", "--password-stdin");
        }
        assertThat(errors.toString().lines())
                .containsExactly(
                        "A password has at least 10 characters.",
                        "This password, or one much like it, is among the commonest.",
                        "A password cannot be the name that it protects.");
        runs(1, "short", "user", "password", login, "--password-stdin");
        assertThat(isRefused(login, "open sesame")).isFalse();
    }

    @Test
    void aNewPasswordEndsTheOldOneItsSessionsAndWhatIsRemembered() throws InterruptedException {
        String session = server.authenticator().openSession(signIn(login, "open sesame"));
        assertThat(isRefused(session)).isFalse();
        assertThat(succeeds("close sesame", "user", "password", login, "--password-stdin"))
                .isEmpty();
        soon(() -> isRefused(login, "open sesame"));
        soon(() -> isRefused(session));
        assertThat(isRefused(login, "close sesame")).isFalse();
        String made = succeeds("", "user", "password", login).getLast();
        soon(() -> !isRefused(login, made));
        soon(() -> isRefused(login, "close sesame"));
        assertThat(events()).allMatch(line -> line.startsWith("Callboard_Password_Change: Command line ("));
        assertThat(String.join("\n", events()))
                .contains("gave " + login + " another password")
                .doesNotContain(made);
    }

    @Test
    void aPasswordResetOffersToRevokeTokens() throws InterruptedException {
        String token = succeeds("", "user", "token", login, "--name", "nuke").getLast();
        assertThat(isRefused(login, token)).isFalse();
        assertThat(succeeds("close sesame", "user", "password", login, "--password-stdin"))
                .containsExactly("1 personal access tokens of " + login + " still work; --revoke-tokens ends them.");
        assertThat(isRefused(login, token)).isFalse();
        assertThat(succeeds("quiet sesame", "user", "password", login, "--password-stdin", "--revoke-tokens"))
                .isEmpty();
        soon(() -> isRefused(login, token));
    }

    @Test
    void tokensAreListedWithoutTheirSecretsAndRevoked() throws InterruptedException {
        String token = succeeds("", "user", "token", login, "--name", "nuke", "--expires-days", "30")
                .getLast();
        signIn(login, token);
        List<String> listed = succeeds("", "user", "token", login, "--list");
        assertThat(listed).hasSize(2);
        assertThat(listed.getLast())
                .contains("\tnuke\t")
                .doesNotContain("never")
                .doesNotContain(token);
        String id = listed.getLast().split("\t", -1)[0];
        succeeds("", "user", "token", login, "--revoke", id);
        soon(() -> isRefused(login, token));
        assertThat(succeeds("", "user", "token", login, "--list")).hasSize(1);
        runs(1, "", "user", "token", login, "--revoke", id);
        runs(1, "", "user", "token", login, "--expires-days", "0");
        assertThat(events())
                .anyMatch(line -> line.startsWith("Callboard_Token_New:"))
                .anyMatch(line -> line.startsWith("Callboard_Token_End:"));
    }

    @Test
    void aRoleCountsAtOnce() throws InterruptedException {
        signIn(login, "open sesame");
        succeeds("", "user", "role", login, "manager");
        soon(() -> signIn(login, "open sesame").actor().group().equals("manager"));
        assertThat(events()).last().asString().endsWith("changed the role of " + login + " from artist to manager");
        runs(1, "", "user", "role", login, "emperor");
        assertThat(errors.toString()).contains("There is no role 'emperor'. Roles: ");
    }

    @Test
    void unlockOpensLocksOfEveryKind() throws InterruptedException {
        // a new password clears earlier failed guesses, and the server learns of it a moment later
        soon(this::isShutByTenGuesses);
        succeeds("", "user", "unlock", login);
        soon(() -> !isRefused(login, "open sesame"));
        server.database()
                .write(transaction -> transaction.execute(
                        Sql.of("update site.human_user set locked_until = '2090-01-01' where login = ?", login)));
        succeeds("", "user", "unlock", login);
        assertThat(cell("locked_until")).isEmpty();
        soon(() -> !isRefused(login, "open sesame"));
    }

    @Test
    void sessionsAreListedAndEnded() throws InterruptedException {
        String one = server.authenticator().openSession(signIn(login, "open sesame"));
        String two = server.authenticator().openSession(signIn(login, "open sesame"));
        assertThat(isRefused(one)).isFalse();
        List<String> listed = succeeds("", "user", "sessions", login, "--list");
        assertThat(listed).hasSize(3);
        assertThat(String.join("\n", listed)).doesNotContain(one).doesNotContain(two);
        assertThat(succeeds(
                        "",
                        "user",
                        "sessions",
                        login,
                        "--end-one",
                        listed.get(1).split("\t", -1)[0]))
                .containsExactly("1 sessions ended.");
        soon(() -> isRefused(one));
        assertThat(isRefused(two)).isFalse();
        assertThat(succeeds("", "user", "sessions", login, "--end")).containsExactly("1 sessions ended.");
        soon(() -> isRefused(two));
    }

    @Test
    void whoeverLostTheAdministratorsPasswordGetsAnother() throws InterruptedException {
        String made = succeeds("", "user", "reset-admin").getLast();
        assertThat(signIn("admin", made).actor().group()).isEqualTo("admin");
        server.database()
                .write(transaction -> transaction.execute(Sql.of(
                        "update site.human_user set locked_until = '2090-01-01', sg_status_list = 'dis' where login = ?",
                        login)));
        String mia = succeeds("", "user", "reset-admin", "--login", login).getLast();
        soon(() -> !isRefused(login, mia));
        assertThat(signIn(login, mia).actor().group()).isEqualTo("admin");
        assertThat(isRefused(login, "open sesame")).isTrue();
    }

    @Test
    void customFieldsAreMadeUniqueAndDeletedForever() {
        var wanted = new NewField("Shot", "text", List.of(new Property("name", "Vendor Code")));
        var schemas = server.features().api3().schemas();
        String name = schemas.create(server.systemCaller(), wanted);
        succeeds("", "field", "unique", "Shot." + name);
        succeeds("", "field", "unique", "Shot." + name, "--off");
        runs(1, "", "field", "purge", "Shot." + name);
        schemas.delete(server.systemCaller(), new FieldName("Shot", name));
        succeeds("", "field", "purge", "Shot." + name);
        assertThat(schemas.create(server.systemCaller(), wanted)).isEqualTo(name);
        runs(1, "", "field", "unique", "Shot");
        runs(1, "", "field", "unique", "Shot.code");
        assertThat(errors.toString())
                .contains("write it as Type.field")
                .contains("only a custom text field can")
                .contains("is not in the trash");
    }
}
