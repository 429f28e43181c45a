package io.callboard.store;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Looks things up for many who want them at once, each thing once at a time. Everybody is told what was looked
/// up after they asked: whoever comes while a look-up runs waits for the next one. Nothing is remembered.
/// Thread-safe.
public final class SharedLookUp<K, V> {
    private final Function<K, V> lookUp;
    private final Map<K, Line> lines = new HashMap<>();

    public SharedLookUp(Function<K, V> lookUp) {
        this.lookUp = lookUp;
    }

    /// The look-ups of one thing.
    private final class Line {
        private @Nullable CompletableFuture<V> running;
        private @Nullable CompletableFuture<V> next;
    }

    /// What is there now, or the failure of the look-up.
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

    /// Who comes from now on begins anew; who waits already begins when the answer is there.
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
