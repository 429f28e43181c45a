package io.callboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TurnsTest {
    @Test
    void whoIsBeyondTheLimitWaitsForOneToEnd() throws Exception {
        var turns = new Turns(1, 1);
        Turns.Turn first = turns.one();
        first.take();
        first.take();
        var second = CompletableFuture.supplyAsync(() -> {
            try (Turns.Turn turn = turns.one()) {
                turn.take();
                return true;
            }
        });
        assertThat(second.isDone()).isFalse();
        first.close();
        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private final ConcurrentLinkedQueue<String> served = new ConcurrentLinkedQueue<>();

    /// Takes a turn for a caller, records it, and holds it until told.
    private Thread ask(Turns turns, String caller, CountDownLatch until) {
        return Thread.ofVirtual()
                .start(() -> new Asker(() -> caller, () -> false).during(() -> {
                    try (Turns.Turn turn = turns.one()) {
                        turn.take();
                        served.add(caller);
                        until.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
    }

    private void awaitServed(int count) throws InterruptedException {
        for (int waited = 0; served.size() < count && waited < 10_000; waited += 5) {
            Thread.sleep(5);
        }
        assertThat(served).hasSize(count);
    }

    private static void awaitWaiting(List<Thread> threads, long count) throws InterruptedException {
        for (int waited = 0; waited < 10_000; waited += 5) {
            long asleep = threads.stream()
                    .filter(thread -> thread.getState() == Thread.State.WAITING
                            || thread.getState() == Thread.State.TIMED_WAITING)
                    .count();
            if (asleep >= count) {
                return;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("they do not wait");
    }

    @Test
    void oneCallerNeverHasMoreThanItsShare() throws Exception {
        var turns = new Turns(8, 2);
        var until = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            threads.add(ask(turns, "greedy", until));
        }
        awaitWaiting(threads, 36);
        assertThat(served).containsExactly("greedy", "greedy");
        threads.add(ask(turns, "modest", until));
        awaitServed(3);
        assertThat(served).endsWith("modest");
        until.countDown();
        awaitServed(37);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void thoseWhoWaitAreServedCallerByCallerHoweverManyOneHasSent() throws Exception {
        var turns = new Turns(1, 1);
        var blocked = new CountDownLatch(1);
        var open = new CountDownLatch(0);
        List<Thread> threads = new ArrayList<>(List.of(ask(turns, "greedy", blocked)));
        awaitServed(1);
        for (int i = 0; i < 36; i++) {
            threads.add(ask(turns, "greedy", open));
        }
        awaitWaiting(threads, 37);
        threads.add(ask(turns, "first", open));
        awaitWaiting(threads, 38);
        threads.add(ask(turns, "second", open));
        threads.add(ask(turns, "second", open));
        awaitWaiting(threads, 40);
        blocked.countDown();
        awaitServed(40);
        List<String> order = List.copyOf(served);
        assertThat(order.indexOf("first")).isLessThanOrEqualTo(3);
        assertThat(order.indexOf("second")).isLessThanOrEqualTo(3);
        assertThat(order.lastIndexOf("second")).isLessThanOrEqualTo(5);
    }

    @Test
    void nobodyIsServedWhoHasLeftWhileWaiting() throws Exception {
        var turns = new Turns(1, 1);
        Turns.Turn holder = turns.one();
        holder.take();
        var refused = new CompletableFuture<RuntimeException>();
        Thread waiting = Thread.ofVirtual()
                .start(() -> new Asker(() -> "gone", () -> true).during(() -> {
                    try (Turns.Turn turn = turns.one()) {
                        turn.take();
                    } catch (RuntimeException e) {
                        refused.complete(e);
                    }
                }));
        awaitWaiting(List.of(waiting), 1);
        Thread.sleep(Turns.SHORT.multipliedBy(2));
        holder.close();
        assertThat(refused.get(10, TimeUnit.SECONDS)).hasMessageContaining("StoreRefusal.NOBODY_WAITS");
        try (Turns.Turn next = turns.one()) {
            next.take();
        }
    }
}
