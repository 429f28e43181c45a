package io.callboard.store.cluster;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a check again and again until closed. A check that fails is logged and tried again.
final class Watchdog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Runnable check;
    private final Thread thread;
    private volatile boolean closed;

    private Watchdog(Runnable check) {
        this.check = check;
        this.thread = Thread.ofPlatform().name("cluster-watchdog").daemon().unstarted(this::run);
    }

    static Watchdog start(Runnable check) {
        var watchdog = new Watchdog(check);
        watchdog.thread.start();
        return watchdog;
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(checkOnce() ? PERIOD : AFTER_FAILURE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean checkOnce() {
        try {
            check.run();
            return true;
        } catch (Throwable e) {
            // Nothing else restarts PostgreSQL: not even an out-of-memory error may end this thread.
            if (!closed) {
                log.error("cluster cannot be started again, trying on reason={}", e.toString());
            }
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
