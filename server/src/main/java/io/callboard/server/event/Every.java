package io.callboard.server.event;

import java.time.Duration;

/// Says when work is due again, by the clock: waiting for a quiet moment would be waiting for ever on a busy site. Used
/// by one thread.
final class Every {
    private final long period;
    private long last;

    Every(Duration period) {
        this.period = period.toNanos();
        this.last = System.nanoTime() - this.period;
    }

    /// Whether the period has passed since the last time that the answer was yes.
    boolean isDue() {
        long now = System.nanoTime();
        boolean due = now - last >= period;
        if (due) {
            last = now;
        }
        return due;
    }
}
