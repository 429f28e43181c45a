package io.callboard.server.job;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks every second or two whether the work of a thread is still wanted, and interrupts it when it is not.
/// It polls, so that it notices changes by any node or command.
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration LOOK = Duration.ofMillis(1_500);

    private final Thread worker;
    private final BooleanSupplier wanted;
    private boolean over;
    private boolean struck;

    private Watch(Thread worker, BooleanSupplier wanted) {
        this.worker = worker;
        this.wanted = wanted;
    }

    /// Watches the work that the calling thread does from now until [#close].
    static Watch here(BooleanSupplier wanted) {
        var watch = new Watch(Thread.currentThread(), wanted);
        Thread.ofVirtual().name("job-watch").start(watch::look);
        return watch;
    }

    private synchronized void look() {
        try {
            while (!over) {
                // releases the monitor, and wakes up when the work is over
                wait(LOOK.toMillis());
                if (!over && !isWanted()) {
                    struck = true;
                    worker.interrupt();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWanted() {
        try {
            return wanted.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.debug("cannot tell whether work is wanted reason={}", e.toString());
            return true;
        }
    }

    /// Whether it interrupted the work.
    synchronized boolean struck() {
        return struck;
    }

    /// The work is over; clears an interruption that came too late.
    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
        if (struck) {
            Thread.interrupted();
        }
    }
}
