package io.callboard.server.api3;

import io.callboard.server.http.Exchange;
import io.callboard.server.http.Route;
import java.util.List;

/// `POST /api3/track_metrics/`: what Toolkit tells the vendor about its use. It is taken for read and kept nowhere; the
/// body is not even looked at, so nobody has to sign in for it.
public final class TrackMetrics {
    private TrackMetrics() {}

    /// With and without the slash at the end: clients differ.
    public static List<Route> routes() {
        return List.of(
                new Route("POST", "/api3/track_metrics/", TrackMetrics::answer),
                new Route("POST", "/api3/track_metrics", TrackMetrics::answer));
    }

    private static void answer(Exchange exchange) {
        exchange.send(200, "application/json;charset=utf-8", "{\"results\":true}");
    }
}
