package io.callboard.server.http;

import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// One line for each request, as keys and values, so that it reads well as text and as JSON.
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("request");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^A-Za-z-]");

    void write(Exchange exchange, long nanos) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        RequestNotes notes = exchange.notes();
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("method", printable(exchange.method()))
                .addKeyValue("route", notes.route())
                .addKeyValue("peer", exchange.peer().getHostAddress());
        line = ifKnown(line, "rpc", notes.rpc());
        line = ifKnown(line, "actor", notes.actor());
        line = line.addKeyValue("status", exchange.status());
        line = ifKnown(line, "error", notes.error());
        line.addKeyValue("bytes", exchange.bytesSent())
                .addKeyValue("ms", Math.round(nanos / 10_000d) / 100d)
                .addKeyValue("stages", exchange.stages().summary())
                .addKeyValue("request", exchange.id())
                .log("request");
    }

    private static LoggingEventBuilder ifKnown(LoggingEventBuilder line, String key, String value) {
        return value.isEmpty() ? line : line.addKeyValue(key, value);
    }

    /// Methods come from outside: line breaks are removed and the length is limited.
    static String printable(String method) {
        String cut = method.length() > 20 ? method.substring(0, 20) : method;
        return UNPRINTABLE.matcher(cut).replaceAll("?");
    }
}
