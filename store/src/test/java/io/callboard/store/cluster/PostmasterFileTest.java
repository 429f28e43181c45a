package io.callboard.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostmasterFileTest {
    private static final List<String> RUNNING = List.of(
            "8594", "/data/postgres", "1795273961", "54399", "", "127.0.0.1", "  9987718         4", "ready   ");

    @Test
    void runningServerIsRead() {
        assertThat(PostmasterFile.parse(RUNNING)).contains(new PostmasterFile(8594, 54399, true));
    }

    @Test
    void halfWrittenOrDamagedFileSaysNothing() {
        assertThat(PostmasterFile.parse(RUNNING.subList(0, 7))).isEmpty();
        assertThat(PostmasterFile.parse(List.of("x", "", "", "y", "", "", "", "ready")))
                .isEmpty();
    }
}
