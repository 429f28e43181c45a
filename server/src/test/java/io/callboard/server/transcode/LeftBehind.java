package io.callboard.server.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Processes that a killed program had started. A signal is sent and not waited for, so their end takes a moment.
final class LeftBehind {
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private LeftBehind() {}

    /// Fails when it lives on.
    static void awaitEnd(long process) throws InterruptedException {
        long end = System.nanoTime() + MOMENT.toNanos();
        while (isAlive(process)) {
            assertThat(System.nanoTime()).as("alive: " + process).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static boolean isAlive(long process) {
        Path status = Path.of("/proc/" + process + "/stat");
        try {
            return !Files.readString(status).contains(") Z");
        } catch (IOException e) {
            // it may have ended between opening and reading
            return Files.exists(status);
        }
    }
}
