package io.callboard.server.api3;

import io.callboard.server.http.Exchange;
import io.callboard.server.http.Route;
import java.util.List;

/// `POST /api3/track_metrics/`: the usage data that Toolkit sends to the vendor. It is accepted and discarded;
/// the body is not even read, so no sign-in is needed.
public final class TrackMetrics {
    private TrackMetrics() {}

    /// With and without the trailing slash: clients differ.
    public static List<Route> routes() {
        return List.of(
                new Route("POST", "/api3/track_metrics/", TrackMetrics::answer),
                new Route("POST", "/api3/track_metrics", TrackMetrics::answer));
    }

    private static void answer(Exchange exchange) {
        exchange.send(200, "application/json;charset=utf-8", "{\"results\":true}");
    }
}
