package io.callboard.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns at a scarce resource, shared fairly among callers: each has its own limit, and waiting callers are
/// served round-robin, however many requests one of them has sent. Thread-safe.
public final class Turns {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Waits shorter than this skip the check whether the caller has left: it costs more than most turns take.
    static final Duration SHORT = Duration.ofMillis(100);

    private final int all;
    private final int each;
    /// Callers who hold or wait for a turn; the one served last is at the end.
    private final Map<Object, Line> lines = new LinkedHashMap<>();
    private int taken;

    /// @param all turns at once
    /// @param each turns that one caller has at once
    public Turns(int all, int each) {
        this.all = all;
        this.each = each;
    }

    /// Turns at work that never blocks. A virtual thread keeps its processor until it blocks, so one processor
    /// stays free for short work.
    public static Turns atProcessors() {
        int most = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new Turns(most, Math.max(1, most / 2));
    }

    /// What one caller holds and waits for, in the order of asking.
    private static final class Line {
        private final ArrayDeque<CountDownLatch> waiting = new ArrayDeque<>();
        private int held;
    }

    /// A turn for the caller of the current thread, not taken yet.
    public Turn one() {
        return new Turn(Asker.caller());
    }

    /// Closing passes it to the next in line. Used by one thread.
    public final class Turn implements AutoCloseable {
        private final Object caller;
        private boolean held;

        private Turn(Object caller) {
            this.caller = caller;
        }

        /// Waits in line, unless it is taken already.
        ///
        /// @throws Fault when it took too long, or the caller has gone away
        public void take() {
            if (!held) {
                Optional<CountDownLatch> place = takeOrQueue(caller);
                if (place.isPresent()) {
                    await(place.get(), caller);
                }
                held = true;
            }
        }

        @Override
        public void close() {
            if (held) {
                held = false;
                giveBack(caller);
            }
        }
    }

    private synchronized Optional<CountDownLatch> takeOrQueue(Object caller) {
        Line line = lines.computeIfAbsent(caller, _ -> new Line());
        if (taken < all && line.held < each) {
            line.held++;
            taken++;
            return Optional.empty();
        }
        var place = new CountDownLatch(1);
        line.waiting.add(place);
        return Optional.of(place);
    }

    private void await(CountDownLatch place, Object caller) {
        long began = System.nanoTime();
        boolean served = false;
        try {
            served = place.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!served && leaves(place, caller)) {
            throw StoreRefusal.TOO_MANY_REQUESTS.of();
        }
        if (System.nanoTime() - began > SHORT.toNanos() && Asker.left().getAsBoolean()) {
            giveBack(caller);
            throw StoreRefusal.NOBODY_WAITS.of();
        }
    }

    /// Whether the place was still in line; its turn may have come at the last moment.
    private synchronized boolean leaves(CountDownLatch place, Object caller) {
        Line line = lines.get(caller);
        boolean waited = line != null && line.waiting.remove(place);
        forgetIdle(caller);
        return waited;
    }

    private synchronized void giveBack(Object caller) {
        Line line = lines.get(caller);
        if (line == null) {
            throw new IllegalStateException("a turn was given back that nobody held");
        }
        line.held--;
        taken--;
        forgetIdle(caller);
        serveNext();
    }

    private void forgetIdle(Object caller) {
        Line line = lines.get(caller);
        if (line != null && line.held == 0 && line.waiting.isEmpty()) {
            lines.remove(caller);
        }
    }

    private void serveNext() {
        Optional<Map.Entry<Object, Line>> next = lines.entrySet().stream()
                .filter(entry -> !entry.getValue().waiting.isEmpty() && entry.getValue().held < each)
                .findFirst();
        if (taken < all && next.isPresent()) {
            Line line = next.get().getValue();
            lines.remove(next.get().getKey());
            lines.put(next.get().getKey(), line);
            line.held++;
            taken++;
            line.waiting.remove().countDown();
        }
    }
}
