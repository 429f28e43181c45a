package io.callboard.server.record;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.error.Fault;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OwnPasswordTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final Actor MIA = new Actor.Person(7, "mia", "Mia", "artist", Optional.empty());
    private static final Actor KIM = new Actor.Client(7, "Kim", "client_user");
    private static final List<Optional<Instant>> TOO_LONG_AGO =
            List.of(Optional.empty(), Optional.of(NOW.minus(Duration.ofMinutes(10))));

    @Test
    void whoGaveThePasswordJustNowMayChangeIt() {
        for (Duration ago : List.of(Duration.ZERO, Duration.ofMinutes(9))) {
            Caller caller = caller(MIA, Optional.of(NOW.minus(ago)));
            assertThatCode(() -> OwnPassword.require(caller, batch("HumanUser", 7), NOW))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whoDidNotMayNot() {
        for (Optional<Instant> at : TOO_LONG_AGO) {
            assertThatThrownBy(() -> OwnPassword.require(caller(MIA, at), batch("HumanUser", 7), NOW))
                    .isInstanceOf(Fault.class)
                    .hasMessageStartingWith("RecordRefusal.OWN_PASSWORD ");
            assertThatThrownBy(() -> OwnPassword.require(caller(KIM, at), batch("ClientUser", 7), NOW))
                    .isInstanceOf(Fault.class);
        }
    }

    @Test
    void thePasswordsOfOthersAreAskedOfTheRightsOnly() {
        assertThatCode(() -> {
                    OwnPassword.require(Caller.of(MIA), batch("HumanUser", 8), NOW);
                    OwnPassword.require(Caller.of(MIA), batch("ClientUser", 7), NOW);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void itIsFoundAmongOtherChanges() {
        var harmless = new Change.Update("HumanUser", 7, List.of(FieldWrite.of("language", "ko")));
        var hidden = new Change.Update(
                "HumanUser", 7, List.of(FieldWrite.of("language", "ko"), FieldWrite.of("password_proxy", "new")));
        var batch = new Batch(List.of(harmless, hidden), false, Optional.empty());
        assertThatThrownBy(() -> OwnPassword.require(Caller.of(MIA), batch, NOW))
                .isInstanceOf(Fault.class);
        assertThatCode(() -> OwnPassword.require(Caller.of(MIA), Batch.of(harmless), NOW))
                .doesNotThrowAnyException();
    }

    private static Caller caller(Actor actor, Optional<Instant> passwordAt) {
        return new Caller(actor, Optional.empty(), Locale.ENGLISH, new Caller.Proof(passwordAt, Instant.MAX));
    }

    private static Batch batch(String type, long id) {
        return Batch.of(new Change.Update(type, id, List.of(FieldWrite.of("password_proxy", "new"))));
    }
}
