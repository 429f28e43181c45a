package io.callboard.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TurnsTest {
    @Test
    void whoIsBeyondTheLimitWaitsForOneToEnd() throws Exception {
        var turns = new Turns(1);
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
}
