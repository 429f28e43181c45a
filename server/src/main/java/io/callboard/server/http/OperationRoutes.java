package io.callboard.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The addresses for operators: is the site alive, is it ready, what are its metrics.
public final class OperationRoutes {
    private static final String TEXT = "text/plain;charset=utf-8";

    private OperationRoutes() {}

    /// The metrics, for callers with the token.
    ///
    /// @param token the token that grants access; when empty, nobody has access
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
            exchange.send(401, TEXT, "The numbers are for whoever sends the metrics-token, once one is configured.\n");
        }
    }

    /// By the token and never by an address: a proxy on this machine need not identify itself as one.
    private static boolean mayRead(Exchange exchange, String token) {
        return !token.isEmpty()
                && exchange.header("Authorization")
                        .filter(sent -> same(sent, "Bearer " + token))
                        .isPresent();
    }

    private static boolean same(String sent, String expected) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static void ready(Exchange exchange, Optional<String> trouble) {
        exchange.send(trouble.isPresent() ? 503 : 200, TEXT, trouble.orElse("ready") + "\n");
    }
}
