package io.callboard.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeApiTest {
    private static final Duration SERVING_AGAIN = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void firstStartSaysHowToSignInAndThatItIsReadyAndStopsInTime() throws Exception {
        try (var server = CallboardProcess.serve(folder)) {
            assertThat(server.said()).hasSize(2);
            assertThat(server.said().getFirst())
                    .contains("login admin, password ")
                    .doesNotContain("ready");
            assertThat(server.get("/health/ready")).isEqualTo(200);
            long postgres = postgres();
            assertThat(server.terminate()).isLessThan(SERVING_AGAIN);
            assertThat(isAlive(postgres)).isFalse();
        }
        try (var again = CallboardProcess.serve(folder)) {
            assertThat(again.said()).hasSize(1);
        }
    }

    @Test
    void secondServerOfTheFolderIsRefusedAndToldWhoIsFirst() throws Exception {
        try (var first = CallboardProcess.serve(folder);
                var second = CallboardProcess.start(
                        folder,
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString())) {
            assertThat(second.output(1)).isEmpty();
            assertThat(second.errors()).contains(first.url().toString()).contains("serves");
            assertThat(first.get("/health/ready")).isEqualTo(200);
        }
    }

    @Test
    void takenPortIsSaidInASentence() throws Exception {
        try (var first = CallboardProcess.serve(folder)) {
            String port = Integer.toString(first.url().getPort());
            Path other = Files.createDirectory(folder.resolve("other"));
            try (var second = CallboardProcess.start(folder, "serve", "--port", port, "--data", other.toString())) {
                assertThat(second.output(1)).isEmpty();
                assertThat(second.errors()).contains("--port").doesNotContain("Exception");
            }
            try (var third = CallboardProcess.start(folder, "serve", "--port", "0", "--data", other.toString())) {
                third.url();
                assertThat(third.said().getFirst()).contains("login admin, password ");
            }
        }
    }

    @Test
    void killedServerServesAgainInTimeOnTheClusterItLeft() throws Exception {
        long orphan;
        String key;
        try (var server = CallboardProcess.serve(folder)) {
            orphan = postgres();
            key = tool("script", "create", "tools").getLast();
            assertThat(server.signIn("tools", key)).contains("session_id");
            server.kill();
        }
        long started = System.nanoTime();
        try (var again = CallboardProcess.serve(folder)) {
            assertThat(again.signIn("tools", key)).contains("session_id");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SERVING_AGAIN);
            assertThat(postgres()).isEqualTo(orphan);
        }
        assertThat(isAlive(orphan)).isFalse();
    }

    @Test
    void killedPostgresIsServingAgainInTime() throws Exception {
        try (var server = CallboardProcess.serve(folder)) {
            ProcessHandle killed = ProcessHandle.of(postgres()).orElseThrow();
            killed.destroyForcibly();
            killed.onExit().join();
            long started = System.nanoTime();
            while (server.get("/health/ready") != 200) {
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SERVING_AGAIN);
            }
        }
    }

    @Test
    void keysAndPeopleAreMadeWithoutAServerToo() throws Exception {
        String key = tool("script", "create", "tools", "--allow-sudo").getLast();
        String newer = tool("script", "create", "tools").getLast();
        assertThat(newer).startsWith("cbk_").isNotEqualTo(key);
        assertThat(Files.exists(folder.resolve("data/postgres/postmaster.pid"))).isFalse();
        try (var server = CallboardProcess.serve(folder)) {
            assertThat(server.signIn("tools", newer)).contains("session_id");
            assertThat(server.signIn("tools", key)).contains("exception").doesNotContain("session_id");
        }
    }

    private List<String> tool(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        try (var tool = CallboardProcess.start(folder, all.toArray(String[]::new))) {
            return tool.output(0);
        }
    }

    private long postgres() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"))
                .getFirst());
    }

    /// A process that has ended but was not reaped yet by its adoptive parent is not alive.
    private static boolean isAlive(long process) throws IOException {
        Path stat = Path.of("/proc", Long.toString(process), "stat");
        return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
    }
}
