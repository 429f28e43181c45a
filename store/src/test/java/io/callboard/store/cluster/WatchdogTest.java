package io.callboard.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
    @Test
    void looksAgainWhateverTheLastLookMet() throws InterruptedException {
        List<Throwable> met = List.of(
                new IllegalStateException("refused"), new OutOfMemoryError("none left"), new StackOverflowError());
        var looks = new AtomicInteger();
        var all = new CountDownLatch(met.size() + 1);
        try (Watchdog _ = Watchdog.start(() -> {
            all.countDown();
            int look = looks.getAndIncrement();
            if (look < met.size()) {
                throw WatchdogTest.<RuntimeException>unchecked(met.get(look));
            }
        })) {
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
