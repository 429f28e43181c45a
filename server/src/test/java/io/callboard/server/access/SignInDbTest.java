package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.error.Reason;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Credentials.Expiry;
import io.callboard.server.access.Credentials.Password;
import io.callboard.server.access.Credentials.ScriptKey;
import io.callboard.server.access.Credentials.SessionToken;
import io.callboard.server.wire.WireSentences;
import io.callboard.store.CredentialStore;
import io.callboard.store.SessionStore.Numbered;
import io.callboard.store.Sql;
import io.callboard.store.TokenStore.PersonalToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SignInDbTest {
    private static final Origin ELSEWHERE = new Origin("198.51.100.7");
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
    void repeatedFailuresShutTheLoginForTheirOriginOnly() {
        site.person("mia", "open sesame");
        for (int i = 0; i < 3; i++) {
            refuses(NOT_MIA, () -> site.authenticate(password("wrong")));
        }
        refuses(NOT_MIA, () -> site.authenticate(password("open sesame")));
        assertThat(site.authenticate(password("open sesame"), ELSEWHERE).name()).isEqualTo("Mr mia");
        refuses(NOT_MIA, () -> site.authenticate(password("open sesame")));
        site.people.unlock("mia");
        assertThat(site.authenticate(password("open sesame")).name()).isEqualTo("Mr mia");
    }

    @Test
    void aNewPasswordOpensWhatFailuresShut() {
        site.person("mia", "open sesame");
        for (int i = 0; i < 3; i++) {
            refuses(NOT_MIA, () -> site.authenticate(password("wrong")));
        }
        site.people.setPassword("mia", "close sesame", People.Tokens.KEEP);
        assertThat(site.authenticate(password("close sesame")).name()).isEqualTo("Mr mia");
    }

    @Test
    void guessesInParallelAreWorthNoMoreThanOneAfterAnother() throws Exception {
        site.person("mia", "open sesame");
        long before = TestSite.HASHER.hashes();
        List<Future<Boolean>> guesses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                String guess = "guess " + i;
                guesses.add(threads.submit(() -> isRefused(password(guess))));
            }
        }
        for (Future<Boolean> guess : guesses) {
            assertThat(guess.get()).isTrue();
        }
        assertThat(TestSite.HASHER.hashes() - before).isEqualTo(3);
        refuses(NOT_MIA, () -> site.authenticate(password("open sesame")));
    }

    @Test
    void callsInParallelWithTheRightPasswordAllPassAndAreHashedOnce() throws Exception {
        site.person("mia", "open sesame");
        long before = TestSite.HASHER.hashes();
        List<Future<Boolean>> calls = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                calls.add(threads.submit(() -> isRefused(password("open sesame"))));
            }
        }
        for (Future<Boolean> call : calls) {
            assertThat(call.get()).isFalse();
        }
        assertThat(TestSite.HASHER.hashes() - before).isEqualTo(1);
    }

    private boolean isRefused(Password proof) {
        try {
            site.authenticate(proof);
            return false;
        } catch (Fault e) {
            return true;
        }
    }

    @Test
    void whatIsRememberedOfTheOwnerIsNoPlaceToGuessAt() {
        site.person("mia", "open sesame");
        site.authenticate(password("open sesame"));
        for (int i = 0; i < 20; i++) {
            String guess = "guess " + i;
            refuses(NOT_MIA, () -> site.authenticate(password(guess)));
        }
        refuses(NOT_MIA, () -> site.authenticate(password("open sesame")));
    }

    @Test
    void aTokenIsGoodWhoeverElseGuesses() {
        site.person("mia", "open sesame");
        String token = site.keys.personToken("mia", "nuke", Optional.empty());
        for (int i = 0; i < 4; i++) {
            refuses(NOT_MIA, () -> site.authenticate(password("wrong")));
        }
        assertThat(site.authenticate(password(token)).name()).isEqualTo("Mr mia");
    }

    @Test
    void aTokenEndsByItselfOrWhenItIsRevoked() {
        site.person("mia", "open sesame");
        String week =
                site.keys.personToken("mia", "nuke", Optional.of(site.now().plus(Duration.ofDays(7))));
        String ever = site.keys.personToken("mia", "houdini", Optional.empty());
        assertThat(site.authenticate(password(week)).name()).isEqualTo("Mr mia");
        SessionToken session = session(password(week));
        site.pass(Duration.ofDays(8));
        refuses(NOT_MIA, () -> site.authenticate(password(week)));
        assertThatThrownBy(() -> site.authenticate(new SessionToken(session.token(), Expiry.RENEW)))
                .isInstanceOf(Fault.class);
        assertThat(site.authenticate(password(ever)).name()).isEqualTo("Mr mia");
        List<PersonalToken> tokens = site.keys.tokensOf("mia");
        assertThat(tokens).extracting(PersonalToken::name).containsExactly("nuke", "houdini");
        assertThat(tokens.getLast().lastUsedAt()).isPresent();
        SessionToken opened = session(password(ever));
        site.keys.revokeToken("mia", tokens.getLast().id());
        refuses(NOT_MIA, () -> site.authenticate(password(ever)));
        assertThatThrownBy(() -> site.authenticate(opened)).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> site.keys.revokeToken("mia", tokens.getLast().id()))
                .hasMessageStartingWith("AccountRefusal.NO_SUCH_TOKEN ");
    }

    @Test
    void nobodyRevokesSomebodyElsesToken() {
        site.person("mia", "open sesame");
        site.person("leo", "other");
        String token = site.keys.personToken("mia", "nuke", Optional.empty());
        long id = site.keys.tokensOf("mia").getFirst().id();
        assertThatThrownBy(() -> site.keys.revokeToken("leo", id))
                .hasMessageStartingWith("AccountRefusal.NO_SUCH_TOKEN ");
        assertThat(site.authenticate(password(token)).name()).isEqualTo("Mr mia");
    }

    @Test
    void aPasswordResetKeepsTokensUnlessToldOtherwise() {
        site.person("mia", "open sesame");
        String token = site.keys.personToken("mia", "nuke", Optional.empty());
        SessionToken session = session(password("open sesame"));
        assertThat(site.people.setPassword("mia", "close sesame", People.Tokens.KEEP))
                .isEqualTo(1);
        assertThatThrownBy(() -> site.authenticate(session)).isInstanceOf(Fault.class);
        assertThat(site.authenticate(password(token)).name()).isEqualTo("Mr mia");
        assertThat(site.people.setPassword("mia", "quiet sesame", People.Tokens.REVOKE))
                .isZero();
        refuses(NOT_MIA, () -> site.authenticate(password(token)));
        assertThat(site.events)
                .extracting(AccountEvent::kind)
                .containsExactly(AccountEvent.Kind.TOKEN, AccountEvent.Kind.PASSWORD, AccountEvent.Kind.PASSWORD);
    }

    @Test
    void aSessionEndsHoweverMuchItIsUsedOrOpenedAnew() {
        site.person("mia", "open sesame");
        SessionToken session = session(password("open sesame"));
        SessionToken second = session;
        for (int day = 0; day < 29; day++) {
            site.pass(Duration.ofHours(23));
            assertThat(site.authenticate(session).name()).isEqualTo("Mr mia");
            second = session(second);
        }
        site.pass(Duration.ofHours(60));
        SessionToken last = second;
        assertThatThrownBy(() -> site.authenticate(new SessionToken(session.token(), Expiry.RENEW)))
                .isInstanceOf(Fault.class);
        assertThatThrownBy(() -> site.authenticate(new SessionToken(last.token(), Expiry.RENEW)))
                .isInstanceOf(Fault.class);
    }

    @Test
    void administratorsListAndEndSessions() {
        site.person("mia", "open sesame");
        SessionToken one = session(password("open sesame"));
        SessionToken two = session(password("open sesame"));
        SessionToken three = session(password("open sesame"));
        List<Numbered> open = site.people.sessionsOf("mia");
        assertThat(open).hasSize(3);
        assertThat(site.people.endSessions("mia", Optional.of(open.getFirst().number())))
                .isEqualTo(1);
        assertThatThrownBy(() -> site.authenticate(one)).isInstanceOf(Fault.class);
        assertThat(site.authenticate(two).name()).isEqualTo("Mr mia");
        assertThat(site.people.endSessions("mia", Optional.empty())).isEqualTo(2);
        assertThatThrownBy(() -> site.authenticate(two)).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> site.authenticate(three)).isInstanceOf(Fault.class);
        assertThat(site.people.endSessions("mia", Optional.empty())).isZero();
    }

    @Test
    void aLockedPersonsSessionRestsWhileTheLockLasts() {
        site.person("mia", "open sesame");
        SessionToken session = session(password("open sesame"));
        site.execute("update site.human_user set locked_until = ?", site.now().plus(Duration.ofHours(1)));
        assertThatThrownBy(() -> site.authenticate(session)).isInstanceOf(Fault.class);
        site.pass(Duration.ofHours(2));
        assertThat(site.authenticate(session).name()).isEqualTo("Mr mia");
    }

    @Test
    void onlyThePasswordProvesThePassword() {
        site.person("mia", "open sesame");
        String token = site.keys.personToken("mia", "nuke", Optional.empty());
        String key = site.keys.createScript(new Keys.NewScript("boss", Keys.Sudo.ALLOWED, "api_admin"));
        assertThat(knowsPassword(password("open sesame"))).isTrue();
        assertThat(knowsPassword(password("open sesame"))).isTrue();
        assertThat(knowsPassword(password(token))).isFalse();
        assertThat(knowsPassword(new ScriptKey("boss", key))).isFalse();
        SessionToken session = session(password("open sesame"));
        assertThat(knowsPassword(session)).isTrue();
        assertThat(knowsPassword(session(password(token)))).isFalse();
        site.pass(Duration.ofMinutes(9));
        SessionToken second = session(session);
        assertThat(knowsPassword(second)).isTrue();
        site.pass(Duration.ofMinutes(2));
        assertThat(knowsPassword(session)).isFalse();
        assertThat(knowsPassword(second)).isFalse();
    }

    private boolean knowsPassword(Credentials.Proof proof) {
        return signedIn(proof).proof().knowsPassword(site.now());
    }

    @Test
    void aClockThatJumpsLocksNobodyOutAndLetsNothingBeReplayed() {
        site.person("mia", "open sesame");
        byte[] secret = secret();
        Password today = coded(secret);
        assertThat(site.authenticate(today).name()).isEqualTo("Mr mia");
        site.pass(Duration.ofDays(365));
        Password ahead = coded(secret);
        assertThat(site.authenticate(ahead).name()).isEqualTo("Mr mia");
        asksForCode(() -> site.authenticate(ahead));
        site.pass(Duration.ofDays(-365));
        asksForCode(() -> site.authenticate(today));
        site.pass(Duration.ofSeconds(30));
        Password next = coded(secret);
        assertThat(site.authenticate(next).name()).isEqualTo("Mr mia");
        asksForCode(() -> site.authenticate(next));
    }

    private Password coded(byte[] secret) {
        String code = OneTimeCodes.code(secret, site.now().getEpochSecond() / 30);
        return new Password("mia", "open sesame", Optional.of(code));
    }

    @Test
    void spentCodesAreNotKeptForEver() {
        site.person("mia", "open sesame");
        byte[] secret = secret();
        for (int i = 0; i < 50; i++) {
            site.authenticate(coded(secret));
            site.pass(Duration.ofSeconds(30));
        }
        int kept = site.database()
                .read(transaction -> transaction.one(
                        Sql.of("select cardinality(spent_steps) from callboard.totp"), row -> row.getInt(1)));
        assertThat(kept).isEqualTo(20);
    }

    @Test
    void askingForTheCodeForgivesNoGuesses() {
        site.person("mia", "open sesame");
        secret();
        for (int i = 0; i < 3; i++) {
            asksForCode(() -> site.authenticate(password("open sesame")));
            asksForCode(() -> site.authenticate(new Password("mia", "open sesame", Optional.of("000000"))));
        }
        refuses(NOT_MIA, () -> site.authenticate(password("open sesame")));
    }

    @Test
    void hostileNamesAreRefusedShortlyAndOnOneLine() {
        refuses(
                "Can't authenticate user 'a\\u0000b'",
                () -> site.authenticate(new Password("a\0b", "open sesame", Optional.empty())));
        refuses(
                "Can't authenticate script 'a\\u000aready at'",
                () -> site.authenticate(new ScriptKey("a\nready at", "open sesame")));
        assertThatThrownBy(
                        () -> site.authenticate(new Password("x".repeat(1_000_000), "open sesame", Optional.empty())))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(WireSentences.of(fault, "read")
                                        .message()
                                        .length())
                                .isLessThan(200));
    }

    @Test
    void aLoginOpensByItself() {
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
        assertThatThrownBy(() -> site.authenticate(session)).hasMessageStartingWith("SignInRefusal.SESSION ");
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
        byte[] secret = secret();
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
        String token = site.keys.personToken("mia", "nuke", Optional.empty());
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
        assertThatThrownBy(() -> site.authenticate(session)).hasMessageStartingWith("SignInRefusal.SESSION ");
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
                .hasMessageStartingWith("SignInRefusal.MAY_NOT_SUDO ");
        assertThatThrownBy(() -> site.sudo(password("open sesame"), "nobody"))
                .hasMessageStartingWith("SignInRefusal.MAY_NOT_SUDO ");
        assertThatThrownBy(() -> site.sudo(new ScriptKey("boss", allowed), "nobody"))
                .hasMessageMatching("SignInRefusal.\\w+_SUDO .*");
        site.execute("update site.human_user set can_impersonate_this_user = false where login = 'mia'");
        assertThatThrownBy(() -> site.sudo(new ScriptKey("boss", allowed), "mia"))
                .hasMessageMatching("SignInRefusal.\\w+_SUDO .*");
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
                        Fault.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.UNAUTHENTICATED));
    }

    /// Requires codes of Mia.
    private byte[] secret() {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        site.database().write(transaction -> {
            long id = new CredentialStore()
                    .personNamed(transaction, "mia")
                    .orElseThrow()
                    .id();
            new CredentialStore().setTotp(transaction, id, site.box.seal(secret));
            return true;
        });
        return secret;
    }

    private SessionToken session(Credentials.Proof proof) {
        Caller caller = signedIn(proof);
        return new SessionToken(site.signIn.authenticator().openSession(caller), Expiry.REJECT);
    }

    private Caller signedIn(Credentials.Proof proof) {
        return site.signIn.authenticator().authenticate(Credentials.of(proof, TestSite.HERE));
    }

    private static Password password(String password) {
        return new Password("mia", password, Optional.empty());
    }

    private static void refuses(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(WireSentences.of(fault, "read").message()).isEqualTo(message);
            assertThat(fault.reason()).isEqualTo(Reason.UNAUTHENTICATED);
        });
    }

    private static void asksForCode(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.SECOND_PROOF));
    }
}
