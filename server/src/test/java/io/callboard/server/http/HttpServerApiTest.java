package io.callboard.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.server.trace.Stage;
import io.callboard.server.trace.Stages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerApiTest {
    private static final String METRICS_TOKEN = "t0ken-of-16-chars";

    private static final String TEXT = "text/plain";

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() throws Exception {
        client.close();
        for (AutoCloseable thing : opened) {
            thing.close();
        }
    }

    private static HttpSettings settings() {
        return HttpSettings.of("127.0.0.1", 0, new Random(1));
    }

    private HttpServer started(HttpSettings settings, Route... routes) {
        var metrics = new Metrics();
        List<Route> all = new ArrayList<>(List.of(routes));
        all.addAll(OperationRoutes.of(Optional::empty, new OperationRoutes.Numbers(metrics, METRICS_TOKEN)));
        var server = new HttpServer(settings, all, metrics);
        server.start();
        opened.add(server::stop);
        opened.add(metrics);
        return server;
    }

    private static HttpRequest.Builder request(HttpServer server, String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private HttpResponse<String> get(HttpServer server, String path) throws IOException, InterruptedException {
        return client.send(request(server, path).build(), BodyHandlers.ofString());
    }

    private String numbers(HttpServer server) throws IOException, InterruptedException {
        HttpRequest request = request(server, "/metrics")
                .header("Authorization", "Bearer " + METRICS_TOKEN)
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answersCarryTheirIdAndTheirStages() throws Exception {
        HttpServer server = started(settings(), new Route("POST", "/echo", exchange -> {
            Stages.enter(Stage.SQL);
            pause(20);
            Stages.enter(Stage.WRITE);
            exchange.send(200, TEXT, exchange.body(100));
        }));
        HttpResponse<String> answer = client.send(
                request(server, "/echo").POST(BodyPublishers.ofString("나무")).build(), BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("나무");
        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
        assertThat(answer.headers().firstValue("Server-Timing").orElseThrow())
                .matches("parse;dur=[0-9.]+, sql;dur=[2-9][0-9.]+, write;dur=[0-9.]+");
        HttpResponse<String> own = client.send(
                request(server, "/echo")
                        .header("X-Request-Id", "mine-1")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(own.headers().firstValue("X-Request-Id")).contains("mine-1");
    }

    @Test
    void unknownAddressesAndMethodsAreRefusedAndSloppyQueriesAreNot() throws Exception {
        HttpServer server = started(
                settings(),
                new Route(
                        "GET",
                        "/q",
                        exchange -> exchange.send(200, TEXT, exchange.query().toString())));
        assertThat(get(server, "/nowhere").statusCode()).isEqualTo(404);
        assertThat(client.send(
                                request(server, "/q")
                                        .POST(BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
        HttpRequest endless = request(server, "/q")
                .method("A".repeat(4_000), BodyPublishers.noBody())
                .build();
        assertThat(client.send(endless, BodyHandlers.ofString()).body()).hasSizeLessThan(100);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /q?filter[a]=x|y&j={\"k\":1} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("filter[a]").contains("x|y");
        }
    }

    @Test
    void aBodyOverTheLimitIsRefusedReadably() throws Exception {
        HttpServer server = started(
                settings(), new Route("POST", "/in", exchange -> exchange.send(200, TEXT, exchange.body(1000))));
        byte[] big = new byte[5_000_000];
        for (HttpRequest.BodyPublisher body : List.of(
                BodyPublishers.ofByteArray(big), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big)))) {
            HttpResponse<String> answer =
                    client.send(request(server, "/in").POST(body).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("larger than the limit of 1000 bytes");
        }
        HttpResponse<String> exact = client.send(
                request(server, "/in")
                        .POST(BodyPublishers.ofByteArray(new byte[1000]))
                        .build(),
                BodyHandlers.ofString());
        assertThat(exact.statusCode()).isEqualTo(200);
    }

    @Test
    void errorsAreAnsweredWithoutTheirDetails() throws Exception {
        HttpServer server = started(
                settings(),
                new Route("GET", "/bug", exchange -> {
                    throw new IllegalStateException("secret detail");
                }),
                new Route("GET", "/fault", exchange -> {
                    throw HttpRefusal.TOO_COMPLEX.of();
                }));
        HttpResponse<String> bug = get(server, "/bug");
        assertThat(bug.statusCode()).isEqualTo(500);
        assertThat(bug.body())
                .doesNotContain("secret")
                .contains(bug.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(get(server, "/fault").body())
                .isEqualTo("The request is too complex for the database. Split it up.\n");
        assertThat(numbers(server))
                .contains("callboard_errors_total{reason=\"internal\"} 1.0")
                .contains("callboard_errors_total{reason=\"invalid_request\"} 1.0")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void longAnswersAreStreamedAndCompressedOnlyWhenAsked() throws Exception {
        byte[] chunk = "abcdefgh".repeat(8192).getBytes(UTF_8);
        HttpServer server = started(settings(), new Route("GET", "/long", exchange -> {
            AnswerStream out = exchange.stream(200, "application/json");
            for (int i = 0; i < 100; i++) {
                out.accept(chunk.clone(), chunk.length);
            }
            out.end();
        }));
        HttpResponse<byte[]> plain = client.send(request(server, "/long").build(), BodyHandlers.ofByteArray());
        assertThat(plain.body()).hasSize(100 * chunk.length);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        HttpResponse<InputStream> packed = client.send(
                request(server, "/long")
                        .header("Accept-Encoding", "gzip, deflate")
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        try (var unpacked = new GZIPInputStream(packed.body())) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
        }
    }

    @Test
    void anErrorBeforeTheFirstMegabyteLeftStillBecomesAnErrorAnswer() throws Exception {
        HttpServer server = started(settings(), new Route("GET", "/half", exchange -> {
            AnswerStream out = exchange.stream(200, TEXT);
            out.accept(new byte[1000], 1000);
            throw HttpRefusal.TOO_NESTED.of();
        }));
        HttpResponse<String> answer = get(server, "/half");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("The request is nested too deeply.\n");
    }

    @Test
    void aRequestThatTakesLongerThanTheIdleTimeIsNotCut() throws Exception {
        HttpServer server = started(
                settings().withLimits(limits -> limits.withIdle(Duration.ofMillis(200))),
                new Route("GET", "/slow", exchange -> {
                    pause(900);
                    exchange.send(200, TEXT, "done");
                }));
        assertThat(get(server, "/slow").body()).isEqualTo("done");
        assertThat(get(server, "/slow").body()).isEqualTo("done");
    }

    @Test
    void aCallerWhoReadsOneByteASecondIsCutAndGivesBackWhatItHeld() throws Exception {
        var budget = new ByteBudget(32 << 20, Duration.ofSeconds(20));
        var pace = new Pace(Duration.ofMillis(300), 32 << 20);
        var served = new CountDownLatch(1);
        HttpServer server = started(settings().withBudget(budget).withPace(pace), new Route("GET", "/big", exchange -> {
            exchange.claim(32 << 20);
            AnswerStream out = exchange.stream(200, TEXT);
            served.countDown();
            for (int i = 0; i < 512; i++) {
                out.accept(new byte[1 << 16], 1 << 16);
            }
            out.end();
        }));
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            slow.setReceiveBufferSize(4096);
            slow.getOutputStream().write("GET /big HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            assertThat(slow.getInputStream().read()).isEqualTo('H');
            assertThat(served.await(5, TimeUnit.SECONDS)).isTrue();
            HttpResponse<byte[]> quick = client.send(request(server, "/big").build(), BodyHandlers.ofByteArray());
            assertThat(quick.body()).hasSize(32 << 20);
        }
        assertThat(budget.free()).isEqualTo(budget.total());
    }

    @Test
    void requestsBeyondTheBudgetWaitInLineAndAreThenRefused() {
        var budget = new ByteBudget(1 << 20, Duration.ofMillis(200));
        try (ByteBudget.Claim all = budget.claim(5 << 20)) {
            assertThatThrownBy(() -> budget.claim(200_000))
                    .isInstanceOf(Fault.class)
                    .hasMessage("HttpRefusal.LARGE_REQUESTS {}");
            budget.claim(1000).close();
            all.shrink(100_000);
            budget.claim(500_000).close();
        }
        assertThat(budget.free()).isEqualTo(budget.total());
    }

    @Test
    void stoppingLetsRunningRequestsEndAndTakesNoNewOnes() throws Exception {
        var begun = new CountDownLatch(1);
        HttpServer server = started(settings(), new Route("GET", "/slow", exchange -> {
            begun.countDown();
            pause(800);
            exchange.send(200, TEXT, "done");
        }));
        CompletableFuture<HttpResponse<String>> running =
                client.sendAsync(request(server, "/slow").build(), BodyHandlers.ofString());
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
        int port = server.port();
        server.stop();
        assertThat(running.get(5, TimeUnit.SECONDS).body()).isEqualTo("done");
        try (var again = new ServerSocket(port)) {
            assertThat(again.getLocalPort()).isEqualTo(port);
        }
    }
}
