package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.callboard.core.error.Fault;
import io.callboard.server.access.Credentials.Password;
import io.callboard.server.access.Credentials.ScriptKey;
import io.callboard.store.CredentialStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The cost, the text and the log of a refused sign-in reveal nothing about the account.
final class SignInCostDbTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("sign-in");

    private final TestSite site = new TestSite();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void close() {
        LOG.detachAppender(lines);
        site.close();
    }

    @Test
    void everyRefusalCostsOneHash() {
        for (String person : List.of("mia", "disabled", "locked", "empty")) {
            site.person(person, "open sesame");
        }
        String token = site.keys.personToken("disabled", "nuke", Optional.empty());
        site.execute("update site.human_user set sg_status_list = 'dis' where login = 'disabled'");
        site.execute("update site.human_user set locked_until = '2090-01-01' where login = 'locked'");
        site.execute("delete from callboard.password where owner_id ="
                + " (select id from site.human_user where login = 'empty')");
        site.client("kim@example.com", "open sesame");
        site.client("gone@example.com", "open sesame");
        site.execute("update site.client_user set sg_status_list = 'dis' where email = 'gone@example.com'");
        site.keys.createScript(new Keys.NewScript("render", Keys.Sudo.REFUSED, "api_admin"));
        site.database().write(transaction -> {
            new CredentialStore()
                    .setScriptKey(transaction, site.script("hand"), TestSite.HASHER.ofChosen("open sesame"));
            return true;
        });
        Map<String, Credentials.Proof> claims = new LinkedHashMap<>();
        for (String login :
                List.of("mia", "disabled", "locked", "empty", "ghost", "kim@example.com", "gone@example.com")) {
            claims.put(login + " wrong", password(login, "wrong"));
            claims.put(login + " unknown token", password(login, "cbp_" + "a".repeat(43)));
            claims.put(login + " script key", password(login, "cbk_" + "a".repeat(43)));
            claims.put(login + " nothing", password(login, ""));
            claims.put(login + " endless", password(login, "x".repeat(100_000)));
        }
        claims.put("disabled right", password("disabled", "open sesame"));
        claims.put("locked right", password("locked", "open sesame"));
        claims.put("disabled with a token", password("disabled", token));
        claims.put("client disabled right", password("gone@example.com", "open sesame"));
        claims.put("endless name", password("x".repeat(100_000), "open sesame"));
        for (String script : List.of("render", "hand", "ghost")) {
            claims.put(script + " wrong", new ScriptKey(script, "wrong"));
            claims.put(script + " wrong key", new ScriptKey(script, "cbk_" + "a".repeat(43)));
        }
        claims.forEach((what, proof) -> {
            long before = TestSite.HASHER.hashes();
            assertThatThrownBy(() -> site.authenticate(proof, new Origin(what)))
                    .as(what)
                    .isInstanceOf(Fault.class);
            assertThat(TestSite.HASHER.hashes() - before).as(what).isEqualTo(1);
        });
    }

    @Test
    void aShutLoginCostsNothingWhetherItExistsOrNot() {
        site.person("mia", "open sesame");
        for (String login : List.of("mia", "ghost")) {
            List<Long> costs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                long before = TestSite.HASHER.hashes();
                assertThatThrownBy(() -> site.authenticate(password(login, "wrong")))
                        .isInstanceOf(Fault.class);
                costs.add(TestSite.HASHER.hashes() - before);
            }
            assertThat(costs).as(login).containsExactly(1L, 1L, 1L, 0L, 0L);
        }
    }

    @Test
    void anotherWayToWriteALoginIsNoOtherLogin() {
        site.client("kim@example.com", "open sesame");
        for (String login : List.of("kim@example.com", "KIM@example.com", "Kim@Example.com")) {
            assertThatThrownBy(() -> site.authenticate(password(login, "wrong")));
        }
        assertThatThrownBy(() -> site.authenticate(password("kIM@example.com", "open sesame")))
                .isInstanceOf(Fault.class);
    }

    @Test
    void eachRefusalIsOneLineWithLoginAddressAndReason() {
        site.person("mia", "open sesame");
        site.execute("update site.human_user set sg_status_list = 'dis'");
        assertThatThrownBy(() -> site.authenticate(password("mia", "open sesame")));
        assertThatThrownBy(() -> site.authenticate(password("gh\nost " + "x".repeat(5000), "my secret word")));
        assertThatThrownBy(() -> site.authenticate(new ScriptKey("render", "my secret word")));
        assertThat(lines.list)
                .extracting(SignInCostDbTest::line)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("sign-in refused kind=person login=mia address=192.0.2.1 reason=disabled"),
                        line -> assertThat(line)
                                .startsWith("sign-in refused kind=person login=gh\\u000aost xxx")
                                .endsWith("… address=192.0.2.1 reason=unknown")
                                .hasSizeLessThan(200),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "sign-in refused kind=script login=render address=192.0.2.1 reason=unknown"));
    }

    private static String line(ILoggingEvent event) {
        var line = new StringBuilder(event.getFormattedMessage());
        event.getKeyValuePairs()
                .forEach(pair -> line.append(' ').append(pair.key).append('=').append(pair.value));
        return line.toString();
    }

    private static Password password(String login, String password) {
        return new Password(login, password, Optional.empty());
    }
}
