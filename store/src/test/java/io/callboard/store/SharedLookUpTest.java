package io.callboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SharedLookUpTest {
    private final AtomicInteger value = new AtomicInteger();
    private final AtomicInteger lookUps = new AtomicInteger();

    @Test
    void whoeverAsksWhileALookUpRunsIsToldWhatTheNextFinds() throws Exception {
        var began = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var shared = new SharedLookUp<String, Integer>(_ -> {
            int found = value.get();
            if (lookUps.getAndIncrement() == 0) {
                began.countDown();
                await(mayEnd);
            }
            return found;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> shared.get("key"));
            await(began);
            value.set(1);
            List<Future<Integer>> later = new ArrayList<>();
            var asked = new CountDownLatch(20);
            for (int i = 0; i < 20; i++) {
                later.add(threads.submit(() -> {
                    asked.countDown();
                    return shared.get("key");
                }));
            }
            await(asked);
            mayEnd.countDown();
            assertThat(first.get()).isZero();
            for (Future<Integer> each : later) {
                assertThat(each.get()).isEqualTo(1);
            }
        }
        assertThat(lookUps.get()).as("look-ups for 21 who asked").isBetween(2, 20);
    }

    @Test
    void nothingIsRemembered() {
        var shared = new SharedLookUp<String, Integer>(_ -> value.incrementAndGet());
        assertThat(shared.get("key")).isEqualTo(1);
        assertThat(shared.get("key")).isEqualTo(2);
    }

    @Test
    void aFailureIsToldAndNotRemembered() {
        var shared = new SharedLookUp<String, Integer>(_ -> {
            if (lookUps.getAndIncrement() == 0) {
                throw new IllegalStateException("away");
            }
            return 7;
        });
        assertThatThrownBy(() -> shared.get("key"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("away");
        assertThat(shared.get("key")).isEqualTo(7);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
