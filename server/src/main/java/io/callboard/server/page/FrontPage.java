package io.callboard.server.page;

import io.callboard.server.http.Exchange;
import io.callboard.server.http.Route;
import java.util.List;

/// `GET /`: the page at the address of the site, which tools also request to check that it answers.
public final class FrontPage {
    /// The path specification of `/` alone.
    private static final String ROOT = "";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Callboard</title>
            <h1>Callboard</h1>
            <p>This is a Callboard site. Scripts and tools connect to this address.</p>
            </html>
            """;

    private FrontPage() {}

    public static List<Route> routes() {
        return List.of(new Route("GET", ROOT, FrontPage::answer), new Route("HEAD", ROOT, FrontPage::answer));
    }

    private static void answer(Exchange exchange) {
        exchange.answerHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        exchange.answerHeader("X-Content-Type-Options", "nosniff");
        exchange.send(200, "text/html;charset=utf-8", PAGE);
    }
}
