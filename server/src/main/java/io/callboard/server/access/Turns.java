package io.callboard.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.callboard.core.error.Fault;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Runs sign-ins that cost a hash one after another for each origin, so that one origin cannot use up all
/// hashing, and clients that start with many calls at once are checked once. Thread-safe.
final class Turns {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Cache<Origin, Semaphore> turns =
            Caffeine.newBuilder().weakValues().build();

    /// @throws Fault 100 when the turn does not come in time
    <T> T take(Origin origin, Supplier<T> work) {
        Semaphore turn = turns.get(origin, _ -> new Semaphore(1, true));
        await(turn);
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    private static void await(Semaphore turn) {
        try {
            if (!turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw SignInRefusal.TOO_MANY.of();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SignInRefusal.STOPPING.of();
        }
    }
}
