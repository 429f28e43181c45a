package io.callboard.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LockoutTest {
    private static final Origin HERE = new Origin("192.0.2.1");
    private static final Origin THERE = new Origin("192.0.2.2");

    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    private final Lockout lockout = new Lockout(AccessConfig.STANDARD, () -> now);

    private Optional<Lockout.Attempt> guess(Origin origin) {
        return lockout.begin("person", "mia", origin);
    }

    private int guesses(int tries, Origin origin) {
        int allowed = 0;
        for (int i = 0; i < tries; i++) {
            allowed += guess(origin).isPresent() ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void anOriginHasTenGuesses() {
        assertThat(guesses(60, HERE)).isEqualTo(10);
        assertThat(guesses(60, THERE)).isEqualTo(10);
        assertThat(lockout.begin("person", "leo", HERE)).isPresent();
        assertThat(lockout.begin("script", "mia", HERE)).isPresent();
    }

    @Test
    void everyFurtherFailureShutsForTwiceAsLong() {
        guesses(10, HERE);
        for (int minutes = 15; minutes <= 240; minutes *= 2) {
            now = now.plus(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(guess(HERE)).as("before %d minutes", minutes).isEmpty();
            now = now.plusSeconds(1);
            assertThat(guesses(5, HERE)).as("after %d minutes", minutes).isEqualTo(1);
        }
        now = now.plus(Duration.ofHours(4));
        assertThat(guesses(5, HERE)).isEqualTo(1);
    }

    @Test
    void aQuietDayForgets() {
        guesses(10, HERE);
        now = now.plus(Duration.ofDays(1));
        assertThat(guesses(60, HERE)).isEqualTo(10);
    }

    @Test
    void aClockThatJumpsForwardAndBackKeepsNobodyOut() {
        guesses(5, HERE);
        now = now.plus(Duration.ofMinutes(14));
        guesses(5, HERE);
        now = now.plus(Duration.ofDays(365));
        guesses(10, THERE);
        now = now.minus(Duration.ofDays(366));
        assertThat(guesses(60, HERE)).isEqualTo(10);
        assertThat(guesses(60, THERE)).isEqualTo(10);
    }

    @Test
    void aRightGuessBeginsAnew() {
        guesses(9, HERE);
        lockout.succeeded(guess(HERE).orElseThrow());
        assertThat(guesses(60, HERE)).isEqualTo(10);
    }

    @Test
    void anUndecidedGuessNeitherCountsNorForgives() {
        guesses(9, HERE);
        for (int i = 0; i < 5; i++) {
            lockout.undecided(guess(HERE).orElseThrow());
        }
        assertThat(guesses(60, HERE)).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(15));
        lockout.undecided(guess(HERE).orElseThrow());
        assertThat(guesses(60, HERE)).isEqualTo(1);
    }

    @Test
    void aCrowdIsSlowedDownAndTheOwnerStillComesIn() {
        int allowed = 0;
        for (int i = 0; i < 200; i++) {
            allowed += guesses(60, new Origin("198.51.100." + i));
        }
        assertThat(allowed).isEqualTo(10 * 10 + 190);
        Optional<Lockout.Attempt> owner = guess(HERE);
        assertThat(owner).isPresent();
        assertThat(guess(HERE)).isEmpty();
        now = now.plus(Duration.ofSeconds(30));
        lockout.succeeded(guess(HERE).orElseThrow());
        assertThat(guess(HERE)).isPresent();
    }

    @Test
    void openingALoginForgetsAllWhoFailedAtIt() {
        guesses(10, HERE);
        guesses(10, THERE);
        lockout.open("person", "Mia");
        assertThat(guesses(60, HERE)).isEqualTo(10);
        assertThat(guesses(60, THERE)).isEqualTo(10);
    }
}
