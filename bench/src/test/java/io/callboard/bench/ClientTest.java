package io.callboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The generator against a server that echoes bodies: what it counts is what was sent.
final class ClientTest {
    private static final int CHUNKED = 0;
    private static final int WHOLE = 1;

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/whole", exchange -> echo(exchange, WHOLE));
        server.createContext("/chunked", exchange -> echo(exchange, CHUNKED));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsEveryAnswerAndItsBytes() throws Exception {
        Client client = run("/whole", "{\"a\": 1}", "{\"results\": \"나무\"}");
        assertThat(client.nanos()).hasSize(2);
        assertThat(client.bytes()).isEqualTo(8 + 21);
        assertThat(client.failures()).isZero();
    }

    @Test
    void readsChunkedAnswers() throws Exception {
        String large = "{\"a\": \"" + "x".repeat(300_000) + "\"}";
        Client client = run("/chunked", large, "{}", large);
        assertThat(client.bytes()).isEqualTo(2L * large.length() + 2);
    }

    @Test
    void tellsFaultsAndOtherStatusesFromResults() throws Exception {
        assertThat(run("/whole", "{\"exception\": true}", "{}").failures()).isEqualTo(1);
        assertThat(run("/absent", "{}").failures()).isEqualTo(1);
    }

    private Client run(String path, String... bodies) throws IOException {
        Path file = Files.write(folder.resolve("requests"), List.of(bodies));
        Plan plan = Plan.parse(new String[] {
            "--port",
            Integer.toString(server.getAddress().getPort()),
            "--path",
            path,
            "--requests",
            file.toString(),
            "--connections",
            "1",
            "--order",
            "ONCE"
        });
        return new Client(plan, RequestFile.read(plan), 0).run(System.nanoTime());
    }

    private static void echo(HttpExchange exchange, int form) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, form == CHUNKED ? 0 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
        assertThat(new String(body, StandardCharsets.UTF_8)).startsWith("{");
    }
}
