package io.callboard.server.http;

import io.callboard.core.error.Fault;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many bytes all running requests together may hold. A request that would exceed it waits in line, and is
/// refused when it waited too long. Requests of a few rows never wait.
public final class ByteBudget {
    private static final long FREE = 128 * 1024;
    private static final int STRANGERS_SHARE = 24;
    private static final int UNIT = 1024;

    private final Semaphore units;
    private final int total;
    private final long free;
    private final Duration patience;

    public ByteBudget(long bytes, Duration patience) {
        this(bytes, FREE, patience);
    }

    private ByteBudget(long bytes, long free, Duration patience) {
        this.free = free;
        this.total = Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
        this.units = new Semaphore(total, true);
        this.patience = patience;
    }

    /// A quarter of the heap, with half a minute of patience.
    public static ByteBudget quarterOfHeap() {
        return new ByteBudget(Runtime.getRuntime().maxMemory() / 4, Duration.ofSeconds(30));
    }

    /// What all unauthenticated senders together may hold: a small part of the heap.
    static ByteBudget strangers() {
        return new ByteBudget(Runtime.getRuntime().maxMemory() / STRANGERS_SHARE, 0, Duration.ofSeconds(2));
    }

    /// Waits until `bytes` are free and takes them.
    ///
    /// @throws Fault when they do not become free in time
    public Claim claim(long bytes) {
        if (bytes <= free) {
            return new Claim(0);
        }
        int wanted = Math.clamp(bytes / UNIT, 1, total);
        try {
            if (units.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Claim(wanted);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw HttpRefusal.LARGE_REQUESTS.of();
    }

    /// The free bytes.
    public long free() {
        return (long) units.availablePermits() * UNIT;
    }

    public long total() {
        return (long) total * UNIT;
    }

    /// Bytes held by one request. Closing gives them back; closing again does nothing.
    public final class Claim implements AutoCloseable {
        private int held;

        private Claim(int held) {
            this.held = held;
        }

        /// Gives back what is held beyond `bytes`.
        public void shrink(long bytes) {
            int keep = (int) Math.min(held, bytes / UNIT + 1);
            units.release(held - keep);
            held = keep;
        }

        @Override
        public void close() {
            units.release(held);
            held = 0;
        }
    }
}
