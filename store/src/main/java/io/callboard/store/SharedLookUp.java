package io.callboard.store;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Shares look-ups among concurrent callers, one look-up of each key at a time. A caller always gets the result
/// of a look-up that began after the call: one that arrives while a look-up runs waits for the next. Nothing is
/// cached. Thread-safe.
public final class SharedLookUp<K, V> {
    private final Function<K, V> lookUp;
    private final Map<K, Line> lines = new HashMap<>();

    public SharedLookUp(Function<K, V> lookUp) {
        this.lookUp = lookUp;
    }

    /// The look-ups of one key.
    private final class Line {
        private @Nullable CompletableFuture<V> running;
        private @Nullable CompletableFuture<V> next;
    }

    /// The current value, or the failure of the look-up.
    public V get(K key) {
        CompletableFuture<V> mine;
        CompletableFuture<V> before;
        synchronized (lines) {
            Line line = lines.computeIfAbsent(key, _ -> new Line());
            CompletableFuture<V> waiting = line.next;
            if (waiting != null) {
                mine = waiting;
                before = null;
            } else {
                mine = new CompletableFuture<>();
                line.next = mine;
                before = line.running == null ? CompletableFuture.completedFuture(null) : line.running;
            }
        }
        if (before != null) {
            before.handle((_, _) -> true).join();
            run(key, mine);
        }
        return answer(mine);
    }

    private void run(K key, CompletableFuture<V> mine) {
        synchronized (lines) {
            Line line = lines.computeIfAbsent(key, _ -> new Line());
            line.running = mine;
            line.next = null;
        }
        try {
            V found = lookUp.apply(key);
            end(key);
            mine.complete(found);
        } catch (RuntimeException | Error e) {
            end(key);
            mine.completeExceptionally(e);
        }
    }

    /// Callers from now on share a new look-up; those already waiting for it start it when this one has
    /// answered.
    private void end(K key) {
        synchronized (lines) {
            Line line = lines.get(key);
            if (line != null) {
                line.running = null;
                if (line.next == null) {
                    lines.remove(key);
                }
            }
        }
    }

    private static <V> V answer(CompletableFuture<V> mine) {
        try {
            return mine.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
