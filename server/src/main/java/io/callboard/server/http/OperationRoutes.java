package io.callboard.server.http;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What the people who run the site look at: is it alive, is it ready, what are its numbers.
public final class OperationRoutes {
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final Pattern LOOPBACK =
            Pattern.compile("http://(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d+)?", Pattern.CASE_INSENSITIVE);

    private OperationRoutes() {}

    /// What the numbers are for whoever proves to be entitled.
    ///
    /// @param token what opens them from anywhere; empty for nothing
    public record Numbers(Metrics metrics, String token) {}

    /// `/health/live`, `/health/ready` and `/metrics`.
    ///
    /// @param trouble why the site cannot work now; empty when it can
    public static List<Route> of(Supplier<Optional<String>> trouble, Numbers numbers) {
        return List.of(
                new Route("GET", "/health/live", exchange -> exchange.send(200, TEXT, "live\n")),
                new Route("GET", "/health/ready", exchange -> ready(exchange, trouble.get())),
                new Route("GET", "/metrics", exchange -> numbers(exchange, numbers)));
    }

    private static void numbers(Exchange exchange, Numbers numbers) {
        if (mayRead(exchange, numbers.token())) {
            exchange.send(200, TEXT, numbers.metrics().scrape());
        } else {
            exchange.answerHeader("WWW-Authenticate", "Bearer");
            exchange.send(401, TEXT, "The numbers are for this machine, and for whoever sends the metrics-token.\n");
        }
    }

    private static boolean mayRead(Exchange exchange, String token) {
        return fromThisMachine(exchange)
                || (!token.isEmpty()
                        && exchange.header("Authorization")
                                .filter(sent -> same(sent, "Bearer " + token))
                                .isPresent());
    }

    /// A proxy on this machine need not say that it is one, but asks for the site by the name that strangers know; and
    /// a site with a public address has a proxy.
    private static boolean fromThisMachine(Exchange exchange) {
        return exchange.directPeer().filter(InetAddress::isLoopbackAddress).isPresent()
                && LOOPBACK.matcher(exchange.siteUrl()).matches();
    }

    private static boolean same(String sent, String expected) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static void ready(Exchange exchange, Optional<String> trouble) {
        exchange.send(trouble.isPresent() ? 503 : 200, TEXT, trouble.orElse("ready") + "\n");
    }
}
