package io.callboard.server.media;

import io.callboard.core.error.Fault;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets one request at a time change an upload; uploads do not wait for each other, and no turn is held while
/// bytes arrive.
final class Turns {
    /// How long a request waits for another one on the same upload: longer than joining a large one takes.
    static final Duration PATIENCE = Duration.ofSeconds(45);

    private final ConcurrentHashMap<UUID, Turn> turns = new ConcurrentHashMap<>();

    private static final class Turn {
        private final Semaphore free = new Semaphore(1, true);
        private int users;
    }

    /// Runs the work once nobody else works on the upload.
    ///
    /// @throws Fault when somebody still does after `patience`
    <T> T take(UUID upload, Duration patience, Supplier<T> work) {
        Turn turn = turns.compute(upload, (_, known) -> entered(known == null ? new Turn() : known));
        try {
            if (!turn.free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw MediaRefusal.UPLOAD_BUSY.of();
            }
        } catch (InterruptedException e) {
            leave(upload);
            Thread.currentThread().interrupt();
            throw MediaRefusal.STOPPING.of();
        } catch (Fault busy) {
            leave(upload);
            throw busy;
        }
        try {
            return work.get();
        } finally {
            turn.free.release();
            leave(upload);
        }
    }

    private static Turn entered(Turn turn) {
        turn.users++;
        return turn;
    }

    private void leave(UUID upload) {
        turns.computeIfPresent(upload, (_, turn) -> --turn.users == 0 ? null : turn);
    }
}
