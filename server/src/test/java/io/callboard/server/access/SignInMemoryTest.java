package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.value.EntityId;
import io.callboard.server.access.SignInMemory.Claim;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignInMemoryTest {
    private static final Actor.Script SCRIPT = new Actor.Script(3, "render", "api_admin", true, true);
    private static final Actor.Person PERSON = new Actor.Person(7, "mia", "Mia", "artist", Optional.of(SCRIPT));

    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    private final SignInMemory memory = new SignInMemory(() -> now, new SecureRandom());
    private final SignedIn signedIn = SignedIn.as(PERSON);
    private final Claim claim = memory.claim("sudo", "render", "mia");

    @Test
    void rememberedForTenMinutes() {
        memory.remember(claim, signedIn, memory.generation());
        now = now.plus(Duration.ofMinutes(9));
        assertThat(memory.recall(claim)).hasValue(signedIn);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(memory.recall(claim)).isEmpty();
    }

    @Test
    void actorIsForgottenWithTheScriptThatActsForThem() {
        memory.remember(claim, signedIn, memory.generation());
        memory.forget(new EntityId("ApiUser", 4));
        assertThat(memory.recall(claim)).isPresent();
        memory.forget(new EntityId("ApiUser", 3));
        assertThat(memory.recall(claim)).isEmpty();
    }

    @Test
    void signInCheckedWhileTheAccountChangedIsNotRemembered() {
        long since = memory.generation();
        memory.forget(PERSON.row());
        memory.remember(claim, signedIn, since);
        assertThat(memory.recall(claim)).isEmpty();
    }

    @Test
    void nameAndSecretCannotBeShiftedAgainstEachOther() {
        assertThat(memory.claim("person", "ab", "c")).isNotEqualTo(memory.claim("person", "a", "bc"));
    }
}
