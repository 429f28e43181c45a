package io.callboard.server.job;

import java.time.Duration;
import java.util.Optional;

/// One kind of background work. Must tolerate running twice for the same key: a node may die after the work and
/// before it is recorded.
public interface Job {
    /// The name in tables and logs; never changes.
    String name();

    /// How many of this kind one node runs at once.
    default int atOnce() {
        return 1;
    }

    /// Whether the work still makes sense.
    enum Standing {
        /// It is to be done.
        WANTED,
        /// Its subject is unavailable and may come back, such as a row in the trash.
        AWAY,
        /// Its subject is gone.
        GONE
    }

    /// Called before a run and every other second during it; a run that is no longer wanted is interrupted.
    default Standing standing(String key) {
        return Standing.WANTED;
    }

    /// Does the work; whatever it throws is a failure.
    ///
    /// @param key what it is about
    void run(String key, Progress progress) throws InterruptedException;

    /// How long to wait for the next attempt; empty to give up.
    ///
    /// @param attempts how many there were, at least 1
    Optional<Duration> again(int attempts, RuntimeException failure);

    /// The work was given up: whatever waits for it should stop waiting. Called once.
    ///
    /// @param reason for people
    void gaveUp(String key, String reason);

    /// Receives the progress of a run.
    @FunctionalInterface
    interface Progress {
        /// Records the progress; may be called often.
        ///
        /// @param percent 0 to 100
        void reached(int percent);
    }
}
