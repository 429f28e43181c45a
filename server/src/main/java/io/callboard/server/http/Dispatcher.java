package io.callboard.server.http;

import io.callboard.core.error.Fault;
import io.callboard.server.sentence.Sentences;
import io.callboard.server.trace.Stage;
import io.callboard.store.Asker;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Finds the route of a request, runs it, and ensures that every request is answered, logged and counted once.
final class Dispatcher extends Handler.Abstract {
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final Pattern FOREIGN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final PathMappings<Map<String, Route>> routes = new PathMappings<>();
    private final HttpSettings settings;
    private final Metrics metrics;
    private final RequestLog log = new RequestLog();
    private final AtomicInteger running = new AtomicInteger();

    Dispatcher(List<Route> routes, HttpSettings settings, Metrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
        for (Route route : routes) {
            Map<String, Route> same = this.routes.get(PathSpec.from(route.path()));
            if (same == null) {
                same = new HashMap<>();
                this.routes.put(route.path(), same);
            }
            same.put(route.method(), route);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long start = System.nanoTime();
        TimedEndPoint.began(request);
        // A long-running request is not an idle one, whatever the connection's idle timeout says.
        request.addIdleTimeoutListener(_ -> false);
        var exchange = new Exchange(request, response, requestId(request), settings);
        try {
            var asker = new Asker(exchange.notes()::actor, Presence.of(request)::hasLeft);
            asker.during(() -> exchange.stages().during(() -> answer(exchange)));
            TimedEndPoint.ended(request);
            callback.succeeded();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            TimedEndPoint.ended(request);
            recover(exchange, e, callback);
        } finally {
            exchange.release();
            running.decrementAndGet();
            long nanos = System.nanoTime() - start;
            metrics.request(exchange, nanos);
            log.write(exchange, nanos);
        }
        return true;
    }

    private void answer(Exchange exchange) {
        if (running.incrementAndGet() > settings.limits().connections()) {
            exchange.send(503, TEXT, "The server is answering as many requests as it can. Try again soon.\n");
        } else {
            route(exchange);
        }
    }

    private void route(Exchange exchange) {
        exchange.stages().begin(Stage.PARSE);
        MatchedResource<Map<String, Route>> match = routes.getMatched(exchange.path());
        if (match == null) {
            exchange.send(404, "text/plain", "Nothing is served at this address.\n");
            return;
        }
        exchange.notes().route(match.getPathSpec().getDeclaration());
        Route route = match.getResource().get(exchange.method());
        if (route == null) {
            exchange.answerHeader("Allow", String.join(", ", match.getResource().keySet()));
            exchange.send(
                    405,
                    "text/plain",
                    "This address does not take " + RequestLog.printable(exchange.method()) + " requests.\n");
            return;
        }
        route.action().answer(exchange);
    }

    private static void recover(Exchange exchange, Throwable thrown, Callback callback) {
        if (thrown instanceof ClientGoneException || exchange.isCommitted()) {
            exchange.notes().refusedWith("gone");
            callback.failed(thrown);
            return;
        }
        Fault fault = thrown instanceof MalformedBodyException
                ? HttpRefusal.MALFORMED_BODY.of()
                : ErrorMapper.fault(thrown, exchange.id());
        exchange.refused(fault.reason());
        try {
            exchange.send(statusOf(fault), TEXT, Sentences.english(fault) + "\n");
            callback.succeeded();
        } catch (RuntimeException e) {
            callback.failed(e);
        }
    }

    private static int statusOf(Fault fault) {
        return switch (fault.reason()) {
            case INVALID_VALUE, INVALID_REQUEST -> 400;
            case UNAUTHENTICATED, SECOND_PROOF -> 401;
            case FORBIDDEN -> 403;
            case MISSING -> 404;
            case CONFLICT, NOT_UNIQUE -> 409;
            case INTERNAL -> 500;
            case BUSY, FULL, UNAVAILABLE -> 503;
        };
    }

    private String requestId(Request request) {
        String sent = request.getHeaders().get("X-Request-Id");
        return sent != null && FOREIGN_ID.matcher(sent).matches()
                ? sent
                : HexFormat.of().toHexDigits(settings.random().nextLong());
    }
}
