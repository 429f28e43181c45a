package io.callboard.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.callboard.server.access.SignInRefusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// What anybody can do to the server without a password: half a request, no request, too much of one.
final class StrangersApiTest {
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final ByteBudget budget = new ByteBudget(8 << 20, Duration.ofMillis(200));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable thing : opened.reversed()) {
            thing.close();
        }
    }

    private static HttpSettings settings() {
        return HttpSettings.of("127.0.0.1", 0, new Random(1));
    }

    private HttpServer started(HttpSettings settings, Route... routes) {
        var metrics = new Metrics();
        List<Route> all = new ArrayList<>(List.of(routes));
        all.add(new Route("GET", "/ok", exchange -> exchange.send(200, "text/plain", "ok")));
        var server = new HttpServer(settings.withBudget(budget), all, metrics);
        server.start();
        opened.add(metrics);
        opened.add(server::stop);
        return server;
    }

    /// Accepts a call from `secret` only.
    private static final Route CALL = new Route("POST", "/call", exchange -> {
        try (Body body = exchange.body(16 << 20, beginning -> {
            if (!new String(beginning, UTF_8).startsWith("secret")) {
                throw SignInRefusal.NO_CREDENTIALS.of();
            }
        })) {
            exchange.claim(body.length() * 2);
            exchange.send(200, "text/plain", body.bytes().length + "");
        }
    });

    private Socket connected(HttpServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(30_000);
        opened.add(socket);
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    private String raw(HttpServer server, byte[]... pieces) throws IOException {
        try (Socket socket = connected(server)) {
            for (byte[] piece : pieces) {
                socket.getOutputStream().write(piece);
            }
            return answer(socket);
        }
    }

    private static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(UTF_8);
    }

    private static long millisUntilClosed(Socket socket, OutputStream out, byte[] drip) throws Exception {
        long start = System.nanoTime();
        Thread dripping = Thread.ofVirtual().start(() -> {
            try {
                for (byte b : drip) {
                    out.write(b);
                    out.flush();
                    Thread.sleep(50);
                }
            } catch (IOException | InterruptedException e) {
                // the server closed
            }
        });
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (IOException reset) {
            // as good as closed
        }
        dripping.interrupt();
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    void headersThatDripAreCutAfterTheirTimeWhereverTheyStand() throws Exception {
        HttpServer server = started(settings().withLimits(limits -> limits.withHeaders(Duration.ofMillis(400))));
        byte[] drip = bytes("GET /ok HTTP/1.1\nHost: x\nX-Filling: " + "y".repeat(400));
        Socket fresh = connected(server);
        assertThat(millisUntilClosed(fresh, fresh.getOutputStream(), drip)).isBetween(300L, 3_000L);
        Socket kept = connected(server);
        kept.getOutputStream().write(bytes("GET /ok HTTP/1.1\nHost: x\n\n"));
        assertThat(new String(kept.getInputStream().readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 200");
        Thread.sleep(1_000);
        kept.getOutputStream().write(bytes("GET /ok HTTP/1.1\nHost: x\n\n"));
        StringBuilder second = new StringBuilder();
        while (second.indexOf("HTTP/1.1 200") < 0 || !second.toString().endsWith("ok")) {
            second.append((char) kept.getInputStream().read());
        }
        assertThat(millisUntilClosed(kept, kept.getOutputStream(), drip)).isBetween(300L, 3_000L);
        Socket silent = connected(server);
        assertThat(millisUntilClosed(silent, silent.getOutputStream(), new byte[0]))
                .isBetween(300L, 3_000L);
    }

    @Test
    void moreHalfSentHeadersThanConnectionsKeepNobodyOutForLong() throws Exception {
        HttpServer server = started(
                settings().withLimits(limits -> limits.withConnections(100).withHeaders(Duration.ofSeconds(2))));
        for (int i = 0; i < 300; i++) {
            connected(server).getOutputStream().write(bytes("GET /ok HTTP/1.1\nHost: x\nX-Half: "));
        }
        long start = System.nanoTime();
        assertThat(raw(server, bytes("GET /ok HTTP/1.1\nHost: x\nConnection: close\n\n")))
                .startsWith("HTTP/1.1 200");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void idleConnectionsMakeRoomAtTheLimit() throws Exception {
        HttpServer server = started(settings().withLimits(limits -> limits.withConnections(20)));
        for (int i = 0; i < 20; i++) {
            Socket idle = connected(server);
            idle.getOutputStream().write(bytes("GET /ok HTTP/1.1\nHost: x\n\n"));
            assertThat(idle.getInputStream().read()).isEqualTo('H');
        }
        assertThat(raw(server, bytes("GET /ok HTTP/1.1\nHost: x\nConnection: close\n\n")))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /call HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\nzz\nboo\n",
                "POST /call HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n5\nsecretX\n0\n\n",
                "POST /call HTTP/1.1\nHost: x\nConnection: close\nContent-Encoding: gzip\nContent-Length: 9\n\nnot gzip!",
                "POST /call HTTP/1.1\nHost: x\nContent-Length: abc\n\n",
                "POST /call HTTP/1.1\nHost: x\nContent-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n",
                "GET /ok\u0001 HTTP/1.1\nHost: x\n\n",
                "GARBAGE\n\n",
                "GET /ok HTTP/9.9\nHost: x\n\n",
                "GET /ok HTTP/1.1\nHost: x\nHost: y\n\n",
                "GET /ok HTTP/1.1\n\n",
                "GET /%zz HTTP/1.1\nHost: x\n\n",
                "GET /a/%2e%2e%2f HTTP/1.1\nHost: x\n\n",
                "PRI * HTTP/2.0\n\nSM\n\ngarbage that is no frame at all",
                "\u0016\u0003\u0001\u0002\u0000\u0001 a client that speaks TLS\n\n"
            })
    void whatIsMalformedIsRefusedInPlainWords(String request) throws Exception {
        String answer = raw(started(settings(), CALL), bytes(request));
        assertThat(answer).doesNotContainIgnoringCase("<html").doesNotContain("Exception", "jetty", "java");
        if (answer.startsWith("HTTP/1.1")) {
            assertThat(answer).containsPattern("^HTTP/1.1 (4\\d\\d|505)").contains("text/plain");
        }
    }

    @Test
    void aBrokenChunkIs400() throws Exception {
        String answer = raw(
                started(settings(), CALL),
                bytes("POST /call HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\nzz\nboo\n"));
        assertThat(answer).startsWith("HTTP/1.1 400").endsWith("The body of the request is malformed.\n");
    }

    @Test
    void headersBeyondTheLimitAre431() throws Exception {
        String answer =
                raw(started(settings()), bytes("GET /ok HTTP/1.1\nHost: x\nX-Long: " + "y".repeat(20_000) + "\n\n"));
        assertThat(answer).startsWith("HTTP/1.1 431").endsWith("The headers of the request are too large.\n");
    }

    @Test
    void announcedBytesTakeNoMemoryAndHoldNobodyUp() throws Exception {
        HttpServer server = started(settings(), CALL);
        for (int i = 0; i < 12; i++) {
            connected(server)
                    .getOutputStream()
                    .write(bytes("POST /call HTTP/1.1\nHost: x\nContent-Length: 16777216\n\n"));
        }
        Thread.sleep(200);
        assertThat(budget.free()).isEqualTo(budget.total());
        byte[] call = new byte[1 << 20];
        System.arraycopy(bytes("secret"), 0, call, 0, 6);
        assertThat(raw(
                        server,
                        bytes("POST /call HTTP/1.1\nHost: x\nConnection: close\nContent-Length: " + call.length
                                + "\n\n"),
                        call))
                .startsWith("HTTP/1.1 200")
                .endsWith("1048576");
    }

    @Test
    void ofStrangersLittleIsTakenPackedOrEndless() throws Exception {
        HttpServer server = started(settings(), CALL);
        byte[] packed = packed(new byte[12 << 20]);
        assertThat(raw(server, packedCall(packed.length), packed)).startsWith("HTTP/1.1 401");
        byte[] chunk = bytes("10000\n" + "y".repeat(65_536) + "\n");
        try (Socket endless = connected(server)) {
            OutputStream out = endless.getOutputStream();
            out.write(bytes("POST /call HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n"));
            for (int i = 0; i < 160; i++) {
                out.write(chunk);
            }
            assertThat(budget.free()).isEqualTo(budget.total());
            out.write(bytes("0\n\n"));
            assertThat(new String(endless.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 12, 25, -1})
    @Timeout(20)
    void aCompressionThatEndsTooEarlyKeepsNoProcessorBusy(int length) throws Exception {
        HttpServer server = started(settings(), CALL);
        byte[] packed = packed(bytes("secret and so on"));
        byte[] some = length < 0 ? Arrays.copyOf(packed, packed.length - 1) : Arrays.copyOf(packed, length);
        for (int i = 0; i < 4; i++) {
            assertThat(raw(server, packedCall(some.length), some)).startsWith("HTTP/1.1 ");
        }
        assertThat(raw(server, packedCall(packed.length), packed)).startsWith("HTTP/1.1 200");
    }

    /// Compressed data that is read to its end turns out to be broken there.
    @Test
    void ofAFewPackedBytesThatAreManyOnlySomeAreUnpacked() throws Exception {
        HttpServer server = started(settings(), CALL);
        byte[] packed = packed(new byte[40 << 20]);
        Arrays.fill(packed, packed.length * 3 / 4, packed.length, (byte) 0xff);
        assertThat(raw(server, packedCall(packed.length), packed)).startsWith("HTTP/1.1 401");
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] packedCall(int length) {
        return bytes("POST /call HTTP/1.1\nHost: x\nConnection: close\nContent-Encoding: gzip\nContent-Length: "
                + length + "\n\n");
    }

    @Test
    void formsOfStrangersShareALittleMemory() throws Exception {
        HttpServer server = started(
                settings(),
                new Route(
                        "POST",
                        "/form",
                        exchange -> exchange.send(200, "text/plain", exchange.body(64 << 10).length + "")));
        assertThat(raw(
                        server,
                        bytes("POST /form HTTP/1.1\nHost: x\nConnection: close\nContent-Length: 60000\n\n"),
                        new byte[60_000]))
                .endsWith("60000");
        assertThat(raw(
                        server,
                        bytes("POST /form HTTP/1.1\nHost: x\nConnection: close\nContent-Length: 70000\n\n"),
                        new byte[70_000]))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void aSenderThatFallsBehindIsCutHoweverMuchItSentBefore() throws Exception {
        HttpServer server = started(settings().withPace(new Pace(Duration.ofMillis(500), 1 << 20)), CALL);
        Socket slow = connected(server);
        slow.getOutputStream().write(bytes("POST /call HTTP/1.1\nHost: x\nContent-Length: 16000000\n\nsecret"));
        slow.getOutputStream().write(new byte[8 << 20]);
        long start = System.nanoTime();
        assertThat(answer(slow)).startsWith("HTTP/1.1 408");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aClientThatGoesAwayLeavesOneLineWithoutAnAddress() throws Exception {
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(lines);
        var begun = new CountDownLatch(1);
        try {
            HttpServer server = started(settings(), new Route("PUT", "/signed/*", exchange -> {
                begun.countDown();
                exchange.send(200, "text/plain", exchange.body(1 << 20));
            }));
            try (Socket socket = connected(server)) {
                socket.getOutputStream()
                        .write(bytes("PUT /signed/123-s3cret/x HTTP/1.1\nHost: x\nContent-Length: 5000\n\nhalf"));
                assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
            }
            for (int i = 0; i < 100 && lines.list.isEmpty(); i++) {
                Thread.sleep(50);
            }
            Thread.sleep(300);
        } finally {
            root.detachAppender(lines);
        }
        List<ILoggingEvent> seen = lines.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                .toList();
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().getThrowableProxy()).isNull();
        assertThat(seen.getFirst().getKeyValuePairs().toString())
                .contains("route=\"/signed/*\"", "error=\"gone\"")
                .doesNotContain("s3cret");
    }
}
