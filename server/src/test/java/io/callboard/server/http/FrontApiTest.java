package io.callboard.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who a request comes from and by which address the site was reached, with and without proxies.
final class FrontApiTest {
    private final Metrics metrics = new Metrics();
    private Optional<HttpServer> server = Optional.empty();

    @AfterEach
    void stop() {
        server.ifPresent(HttpServer::stop);
        metrics.close();
    }

    private HttpServer started(Front front) {
        var route = new Route(
                "GET",
                "/who",
                exchange -> exchange.send(
                        200,
                        "text/plain",
                        exchange.peer().getHostAddress() + " " + exchange.siteUrl() + " "
                                + exchange.directPeer()
                                        .map(InetAddress::getHostAddress)
                                        .orElse("proxied")));
        List<Route> routes = new ArrayList<>(List.of(route));
        routes.addAll(OperationRoutes.of(Optional::empty, new OperationRoutes.Numbers(metrics, "t0ken-of-16-chars")));
        var started =
                new HttpServer(HttpSettings.of("127.0.0.1", 0, new Random(3)).withFront(front), routes, metrics);
        started.start();
        server = Optional.of(started);
        return started;
    }

    private static String raw(HttpServer server, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String who(HttpServer server, String headers) throws IOException {
        String answer = raw(server, "GET /who HTTP/1.1\nConnection: close\n" + headers.replace("|", "\n") + "\n\n");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Host: site.studio.org; 127.0.0.1 http://site.studio.org 127.0.0.1",
                "Host: [fd00::7]:81; 127.0.0.1 http://[fd00::7]:81 127.0.0.1",
                "Host: site|X-Forwarded-For: 203.0.113.9; 127.0.0.1 http://site proxied",
                "Host: site|X-Forwarded-Proto: https|X-Forwarded-Host: evil; 127.0.0.1 http://site proxied",
                "Host: site|Via: 1.1 cache; 127.0.0.1 http://site proxied",
            })
    void headersOfStrangersSayNothing(String headers, String expected) throws IOException {
        assertThat(who(started(Front.NONE), headers)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Host: a|X-Forwarded-For: 203.0.113.9|X-Forwarded-Proto: https; 203.0.113.9 https://a proxied",
                "Host: a|X-Forwarded-For: 6.6.6.6, 203.0.113.9; 203.0.113.9 http://a proxied",
                "Host: a|X-Forwarded-For: 203.0.113.9, 10.0.0.1; 203.0.113.9 http://a proxied",
                "Host: a|X-Forwarded-For: 203.0.113.9|X-Forwarded-For: 10.0.0.1; 203.0.113.9 http://a proxied",
                "Host: a|X-Forwarded-For: <script>|X-Forwarded-Host: b.org:8443; 127.0.0.1 http://b.org:8443 proxied",
                "Host: a|X-Forwarded-Host: b/../c; 127.0.0.1 http://127.0.0.1:PORT proxied",
                "Host: a; 127.0.0.1 http://a proxied",
            })
    void headersOfTrustedProxiesCountUpToTheFirstStranger(String headers, String expected) throws IOException {
        HttpServer trusting = started(new Front("", Networks.of("127.0.0.1, 10.0.0.0/8")));
        assertThat(who(trusting, headers)).isEqualTo(expected.replace("PORT", Integer.toString(trusting.port())));
    }

    @Test
    void thePublicAddressWins() throws IOException {
        HttpServer behind = started(new Front("https://site.studio.org", Networks.NONE));
        assertThat(who(behind, "Host: 127.0.0.1:8642")).startsWith("127.0.0.1 https://site.studio.org ");
    }

    @Test
    void whoNamesNoHostGetsTheAddressOfTheConnectionAndMayHaveComeThroughAProxy() throws IOException {
        HttpServer plain = started(Front.NONE);
        assertThat(raw(plain, "GET /who HTTP/1.0\n\n"))
                .endsWith("127.0.0.1 http://127.0.0.1:" + plain.port() + " proxied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HTTP/1.1; Host: 127.0.0.1:8642; 401",
                "HTTP/1.1; Host: site.studio.org; 401",
                "HTTP/1.0; Host: localhost; 401",
                "HTTP/1.1; Host: 127.0.0.1|X-Forwarded-For: 127.0.0.1; 401",
                "HTTP/1.1; Host: 127.0.0.1|Authorization: Bearer t0ken-of-16-chars; 200",
                "HTTP/1.1; Host: x|Via: 1.1 p|Authorization: Bearer t0ken-of-16-chars; 200",
                "HTTP/1.1; Host: x|Via: 1.1 p|Authorization: Bearer t0ken-of-16-chars2; 401",
            })
    void numbersAreForTheTokenWhereverItComesFrom(String version, String headers, int status) throws IOException {
        assertThat(raw(
                        started(Front.NONE),
                        "GET /metrics " + version + "\nConnection: close\n" + headers.replace("|", "\n") + "\n\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void networksAreReadStrictly() {
        assertThat(Networks.of("10.0.0.0/8,fd00::/8").contains(InetAddress.ofLiteral("10.9.8.7")))
                .isTrue();
        assertThat(Networks.of("10.0.0.0/8").contains(InetAddress.ofLiteral("11.0.0.1")))
                .isFalse();
        assertThat(Networks.of("127.0.0.0/8").nameThisMachine()).isTrue();
        for (String wrong : List.of("", "10.0.0.0/33", "10.0.0.0/-1", "studio.org", "10.0.0.0/x")) {
            assertThatThrownBy(() -> Networks.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
