package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.store.Sql;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SecretsAtRestDbTest {
    @Test
    void noSecretIsReadableAnywhereInTheDatabase() {
        try (TestSite site = new TestSite()) {
            site.people.create(new People.NewPerson("mia", Optional.empty(), "artist", "open sesame 나무꾼"));
            String key = site.keys.createScript(new Keys.NewScript("render", Keys.Sudo.ALLOWED, "api_admin"));
            String token = site.keys.personToken("mia", "nuke", Optional.empty());
            String totp = site.keys.personTotp("mia");
            Caller caller = site.signIn
                    .authenticator()
                    .authenticate(
                            Credentials.of(new Credentials.Password("mia", token, Optional.empty()), TestSite.HERE));
            String session = site.signIn.authenticator().openSession(caller);

            String dump = dump(site);
            assertThat(dump).contains("render").contains("argon2id$");
            for (String secret : List.of("open sesame", key, token, totp, session)) {
                assertThat(dump).doesNotContain(secret).doesNotContain(hex(secret));
            }
        }
    }

    /// Every value of every column of every table, as text; bytes in hexadecimal.
    private static String dump(TestSite site) {
        return site.database().read(transaction -> {
            List<String> tables = transaction.list(
                    Sql.of("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                            + " where schemaname in ('site', 'callboard')"),
                    row -> row.getString(1));
            var text = new StringBuilder();
            for (String table : tables) {
                transaction.list(Sql.of("select t::text from " + table + " t"), row -> row.getString(1)).stream()
                        .forEach(line -> text.append(line).append('\n'));
            }
            return text.toString();
        });
    }

    private static String hex(String secret) {
        return HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
    }
}
