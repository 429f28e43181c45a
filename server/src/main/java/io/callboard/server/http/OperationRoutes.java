package io.callboard.server.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the people who run the site look at: is it alive, is it ready, what are its numbers.
public final class OperationRoutes {
    private static final String TEXT = "text/plain;charset=utf-8";

    private OperationRoutes() {}

    /// `/health/live`, `/health/ready` and `/metrics`.
    ///
    /// @param trouble why the site cannot work now; empty when it can
    public static List<Route> of(Supplier<Optional<String>> trouble, Metrics metrics) {
        return List.of(
                new Route("GET", "/health/live", exchange -> exchange.send(200, TEXT, "live\n")),
                new Route("GET", "/health/ready", exchange -> ready(exchange, trouble.get())),
                new Route("GET", "/metrics", exchange -> exchange.send(200, TEXT, metrics.scrape())));
    }

    private static void ready(Exchange exchange, Optional<String> trouble) {
        exchange.send(trouble.isPresent() ? 503 : 200, TEXT, trouble.orElse("ready") + "\n");
    }
}
