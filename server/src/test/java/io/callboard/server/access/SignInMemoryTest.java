package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.value.EntityId;
import java.nio.ByteBuffer;
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
    private final ByteBuffer proof = memory.proof("sudo", "render", "mia");

    @Test
    void rememberedForTenMinutes() {
        memory.remember(proof, PERSON, Instant.MAX, memory.generation());
        now = now.plus(Duration.ofMinutes(9));
        assertThat(memory.recall(proof)).hasValue(PERSON);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(memory.recall(proof)).isEmpty();
    }

    @Test
    void actorIsForgottenWithTheScriptThatActsForThem() {
        memory.remember(proof, PERSON, Instant.MAX, memory.generation());
        memory.forget(new EntityId("ApiUser", 4));
        assertThat(memory.recall(proof)).isPresent();
        memory.forget(new EntityId("ApiUser", 3));
        assertThat(memory.recall(proof)).isEmpty();
    }

    @Test
    void signInCheckedWhileTheAccountChangedIsNotRemembered() {
        long since = memory.generation();
        memory.forget(PERSON.row());
        memory.remember(proof, PERSON, Instant.MAX, since);
        assertThat(memory.recall(proof)).isEmpty();
    }

    @Test
    void nameAndSecretCannotBeShiftedAgainstEachOther() {
        assertThat(memory.proof("person", "ab", "c")).isNotEqualTo(memory.proof("person", "a", "bc"));
    }
}
