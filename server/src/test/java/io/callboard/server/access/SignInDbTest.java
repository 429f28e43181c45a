package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.ErrorCode;
import io.callboard.core.error.Fault;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Credentials.Expiry;
import io.callboard.server.access.Credentials.Password;
import io.callboard.server.access.Credentials.ScriptKey;
import io.callboard.server.access.Credentials.SessionToken;
import io.callboard.store.CredentialStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SignInDbTest {
    private static final String NOT_MIA = "Can't authenticate user 'mia'";

    private final TestSite site = new TestSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void scriptSignsInWithItsKeyOnly() {
        String key = site.keys.createScript(new Keys.NewScript("render", Keys.Sudo.REFUSED, "api_admin"));
        Actor actor = site.authenticate(new ScriptKey("render", key));
        assertThat(actor).isInstanceOf(Actor.Script.class);
        assertThat(actor.name()).isEqualTo("render");
        assertThat(actor.group()).isEqualTo("api_admin");
        refuses("Can't authenticate script 'render'", () -> site.authenticate(new ScriptKey("render", key + "x")));
        refuses("Can't authenticate script 'Render'", () -> site.authenticate(new ScriptKey("Render", key)));
        refuses("Can't authenticate script 'nobody'", () -> site.authenticate(new ScriptKey("nobody", "")));
    }

    @Test
    void newKeyEndsTheOldOneAndTheSessionsOfTheScript() {
        String old = site.keys.createScript(new Keys.NewScript("render", Keys.Sudo.REFUSED, "api_admin"));
        SessionToken session = session(new ScriptKey("render", old));
        assertThat(site.authenticate(session).name()).isEqualTo("render");
        String next = site.keys.createScript(new Keys.NewScript("render", Keys.Sudo.REFUSED, "api_admin"));
        assertThat(site.authenticate(new ScriptKey("render", next)).name()).isEqualTo("render");
        refuses("Can't authenticate script 'render'", () -> site.authenticate(new ScriptKey("render", old)));
        refuses(
                "Can't authenticate session token ending with '%s'"
                        .formatted(session.token().substring(session.token().length() - 4)),
                () -> site.authenticate(session));
    }

    @Test
    void keyChosenByHandWorksToo() {
        long script = site.script("hand");
        site.database().write(transaction -> {
            new CredentialStore().setScriptKey(transaction, script, TestSite.HASHER.ofChosen("sesame"));
            return true;
        });
        assertThat(site.authenticate(new ScriptKey("hand", "sesame")).group()).isEqualTo("api_admin");
        refuses("Can't authenticate script 'hand'", () -> site.authenticate(new ScriptKey("hand", "Sesame")));
    }

    @Test
    void onlyActivePeopleSignIn() {
        site.person("mia", "open sesame");
        assertThat(site.authenticate(password("open sesame")).group()).isEqualTo("artist");
        refuses(NOT_MIA, () -> site.authenticate(password("wrong")));
        site.execute("update site.human_user set sg_status_list = 'dis' where login = 'mia'");
        refuses(NOT_MIA, () -> site.authenticate(password("open sesame")));
        refuses(
                "Can't authenticate user 'ghost'",
                () -> site.authenticate(new Password("ghost", "open sesame", Optional.empty())));
    }

    @Test
    void repeatedFailuresLockAndClearingTheFieldUnlocks() {
        site.person("mia", "open sesame");
        for (int i = 0; i < 3; i++) {
            refuses(NOT_MIA, () -> site.authenticate(password("wrong")));
        }
        refuses(NOT_MIA, () -> site.authenticate(password("open sesame")));
        site.execute("update site.human_user set locked_until = null where login = 'mia'");
        assertThat(site.authenticate(password("open sesame")).name()).isEqualTo("Mr mia");
    }

    @Test
    void lockEndsByItself() {
        site.person("mia", "open sesame");
        for (int i = 0; i < 3; i++) {
            refuses(NOT_MIA, () -> site.authenticate(password("wrong")));
        }
        site.pass(Duration.ofMinutes(16));
        assertThat(site.authenticate(password("open sesame")).name()).isEqualTo("Mr mia");
    }

    @Test
    void clientSignsInByAddressAndIsNoPerson() {
        long client = site.client("Kim@Example.com", "open sesame");
        Password proof = new Password("kim@example.com", "open sesame", Optional.empty());
        Actor actor = site.authenticate(proof);
        assertThat(actor.row()).isEqualTo(new EntityId("ClientUser", client));
        assertThat(actor.group()).isEqualTo("client_user");
        SessionToken session = session(proof);
        assertThat(site.authenticate(session)).isEqualTo(actor);
        site.execute("update site.client_user set sg_status_list = 'dis'");
        refuses("Can't authenticate user 'kim@example.com'", () -> site.authenticate(proof));
        assertThatThrownBy(() -> site.authenticate(session)).hasMessageContaining("Can't authenticate session token");
    }

    @Test
    void clientsAreLockedApartFromPeopleOfTheSameNumber() {
        long person = site.person("mia", "open sesame");
        site.execute("alter sequence site.\"client_user$id\" restart with " + person);
        assertThat(site.client("kim@example.com", "open sesame")).isEqualTo(person);
        for (int i = 0; i < 2; i++) {
            refuses(NOT_MIA, () -> site.authenticate(password("wrong")));
            refuses("Can't authenticate user 'kim@example.com'", () -> site.authenticate(client("wrong")));
        }
        refuses("Can't authenticate user 'kim@example.com'", () -> site.authenticate(client("wrong")));
        refuses("Can't authenticate user 'kim@example.com'", () -> site.authenticate(client("open sesame")));
        assertThat(site.authenticate(password("open sesame")).name()).isEqualTo("Mr mia");
        site.pass(Duration.ofMinutes(16));
        assertThat(site.authenticate(client("open sesame")).name()).isEqualTo("Client kim@example.com");
    }

    private static Password client(String password) {
        return new Password("kim@example.com", password, Optional.empty());
    }

    @Test
    void failuresFarApartDoNotLock() {
        site.person("mia", "open sesame");
        for (int i = 0; i < 6; i++) {
            refuses(NOT_MIA, () -> site.authenticate(password("wrong")));
            site.pass(Duration.ofMinutes(10));
        }
        assertThat(site.authenticate(password("open sesame")).name()).isEqualTo("Mr mia");
    }

    @Test
    void oneTimeCodeIsRequiredOnceAskedForAndWorksOnce() {
        site.person("mia", "open sesame");
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        site.database().write(transaction -> {
            long id = new CredentialStore()
                    .personNamed(transaction, "mia")
                    .orElseThrow()
                    .id();
            new CredentialStore().setTotp(transaction, id, site.box.seal(secret));
            return true;
        });
        asksForCode(() -> site.authenticate(password("open sesame")));
        asksForCode(() -> site.authenticate(new Password("mia", "open sesame", Optional.of("000000"))));
        String code = OneTimeCodes.code(secret, site.now().getEpochSecond() / 30);
        var proof = new Password("mia", "open sesame", Optional.of(code));
        assertThat(site.authenticate(proof).name()).isEqualTo("Mr mia");
        asksForCode(() -> site.authenticate(proof));
        refuses(NOT_MIA, () -> site.authenticate(new Password("mia", "wrong", Optional.of(code))));
    }

    @Test
    void guessingOneTimeCodesLocksToo() {
        site.person("mia", "open sesame");
        site.keys.personTotp("mia");
        for (int i = 0; i < 3; i++) {
            String guess = "00000" + i;
            asksForCode(() -> site.authenticate(new Password("mia", "open sesame", Optional.of(guess))));
        }
        refuses(NOT_MIA, () -> site.authenticate(password("open sesame")));
    }

    @Test
    void appPasswordStandsForPasswordAndCode() {
        site.person("mia", "open sesame");
        site.person("leo", "other");
        site.keys.personTotp("mia");
        String token = site.keys.personToken("mia", "nuke");
        assertThat(site.authenticate(password(token)).name()).isEqualTo("Mr mia");
        refuses("Can't authenticate user 'leo'", () -> site.authenticate(new Password("leo", token, Optional.empty())));
    }

    @Test
    void sessionStandsForItsOwnerUntilItEnds() {
        site.person("mia", "open sesame");
        SessionToken session = session(password("open sesame"));
        assertThat(site.authenticate(session).name()).isEqualTo("Mr mia");
        site.pass(Duration.ofHours(23));
        assertThat(site.authenticate(session).name()).isEqualTo("Mr mia");
        site.pass(Duration.ofHours(23));
        assertThat(site.authenticate(session).name()).isEqualTo("Mr mia");
        site.pass(Duration.ofHours(25));
        assertThatThrownBy(() -> site.authenticate(session)).isInstanceOf(Fault.class);
        assertThat(site.authenticate(new SessionToken(session.token(), Expiry.RENEW))
                        .name())
                .isEqualTo("Mr mia");
        assertThat(site.authenticate(session).name()).isEqualTo("Mr mia");
        site.pass(Duration.ofDays(40));
        assertThatThrownBy(() -> site.authenticate(new SessionToken(session.token(), Expiry.RENEW)))
                .isInstanceOf(Fault.class);
    }

    @Test
    void sessionOfSomebodyWhoLeftIsRefused() {
        site.person("mia", "open sesame");
        SessionToken session = session(password("open sesame"));
        site.execute("update site.human_user set sg_status_list = 'dis' where login = 'mia'");
        assertThatThrownBy(() -> site.authenticate(session)).hasMessageStartingWith("Can't authenticate session token");
    }

    @Test
    void sudoIsForScriptsWithTheRightAndOnlyAsActiveWillingPeople() {
        site.person("mia", "open sesame");
        String allowed = site.keys.createScript(new Keys.NewScript("boss", Keys.Sudo.ALLOWED, "api_admin"));
        String refused = site.keys.createScript(new Keys.NewScript("serf", Keys.Sudo.REFUSED, "api_admin"));
        Actor actor = site.sudo(new ScriptKey("boss", allowed), "mia");
        assertThat(actor).isInstanceOfSatisfying(Actor.Person.class, person -> {
            assertThat(person.name()).isEqualTo("Mr mia");
            assertThat(person.sudoedBy().map(Actor.Script::name)).hasValue("boss");
        });
        assertThatThrownBy(() -> site.sudo(new ScriptKey("serf", refused), "nobody"))
                .hasMessageStartingWith("The user does not have permission to 'sudo':");
        assertThatThrownBy(() -> site.sudo(password("open sesame"), "nobody"))
                .hasMessageStartingWith("The user does not have permission to 'sudo':");
        assertThatThrownBy(() -> site.sudo(new ScriptKey("boss", allowed), "nobody"))
                .hasMessageStartingWith("Cannot 'sudo' - ");
        site.execute("update site.human_user set can_impersonate_this_user = false where login = 'mia'");
        assertThatThrownBy(() -> site.sudo(new ScriptKey("boss", allowed), "mia"))
                .hasMessageStartingWith("Cannot 'sudo' - ");
    }

    @Test
    void sessionOpenedUnderSudoStaysWithBoth() {
        site.person("mia", "open sesame");
        String key = site.keys.createScript(new Keys.NewScript("boss", Keys.Sudo.ALLOWED, "api_admin"));
        Caller caller = Caller.of(site.sudo(new ScriptKey("boss", key), "mia"));
        String token = site.signIn.authenticator().openSession(caller);
        assertThat(site.authenticate(new SessionToken(token, Expiry.REJECT)))
                .isInstanceOfSatisfying(
                        Actor.Person.class,
                        person -> assertThat(person.sudoedBy().map(Actor.Script::name))
                                .hasValue("boss"));
        site.keys.createScript(new Keys.NewScript("boss", Keys.Sudo.ALLOWED, "api_admin"));
        assertThatThrownBy(() -> site.authenticate(new SessionToken(token, Expiry.REJECT)))
                .isInstanceOf(Fault.class);
    }

    @Test
    void noCredentialsAreRefused() {
        assertThatThrownBy(() -> site.authenticate(new Credentials.Nothing()))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.AUTHENTICATION));
    }

    private SessionToken session(Credentials.Proof proof) {
        Caller caller = signedIn(proof);
        return new SessionToken(site.signIn.authenticator().openSession(caller), Expiry.REJECT);
    }

    private Caller signedIn(Credentials.Proof proof) {
        return site.signIn.authenticator().authenticate(Credentials.of(proof));
    }

    private static Password password(String password) {
        return new Password("mia", password, Optional.empty());
    }

    private static void refuses(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.message("read")).isEqualTo(message);
            assertThat(fault.code()).isEqualTo(ErrorCode.AUTHENTICATION);
        });
    }

    private static void asksForCode(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.TWO_FACTOR));
    }
}
