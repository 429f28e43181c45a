package io.callboard.server.event;

import java.time.Duration;

/// Tells when work is due again, by the clock: a busy site may never have a quiet moment. Used by one thread.
final class Every {
    private final long period;
    private long last;

    Every(Duration period) {
        this.period = period.toNanos();
        this.last = System.nanoTime() - this.period;
    }

    /// Whether the period has passed since the last time this returned true.
    boolean isDue() {
        long now = System.nanoTime();
        boolean due = now - last >= period;
        if (due) {
            last = now;
        }
        return due;
    }
}
