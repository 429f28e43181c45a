package io.callboard.server.event;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A flag that one thread waits for and many raise; raising it twice equals raising it once.
final class Signal {
    private final Semaphore raised = new Semaphore(0);

    void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /// Lowers the flag; returns whether it was raised before the time was up.
    boolean await(Duration patience) {
        try {
            boolean found = raised.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            raised.drainPermits();
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
