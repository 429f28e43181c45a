package io.callboard.server.job;

import java.time.Duration;
import java.util.Optional;

/// One kind of background work. Must stand being run twice for the same key: a node may die after the work and
/// before it is noted.
public interface Job {
    /// The name in tables and logs; never changes.
    String name();

    /// How many of this kind one node runs at a time.
    default int atOnce() {
        return 1;
    }

    /// Whether the work still makes sense.
    enum Standing {
        /// It is to be done.
        WANTED,
        /// What it is about is away and may come back, such as a row in the trash.
        AWAY,
        /// What it is about is gone.
        GONE
    }

    /// Asked before a run and every other second during it; a run that is not wanted any more is interrupted.
    default Standing standing(String key) {
        return Standing.WANTED;
    }

    /// Does the work; whatever it throws is a failure.
    ///
    /// @param key what it is about
    void run(String key, Progress progress) throws InterruptedException;

    /// How long to wait for the next try; empty to give up.
    ///
    /// @param attempts how many there were, at least 1
    Optional<Duration> again(int attempts, RuntimeException failure);

    /// The work was given up: what waits for it should wait no longer. Called once.
    ///
    /// @param reason for people
    void gaveUp(String key, String reason);

    /// Told how far a run has come.
    @FunctionalInterface
    interface Progress {
        /// Takes note; may be called often.
        ///
        /// @param percent 0 to 100
        void reached(int percent);
    }
}
