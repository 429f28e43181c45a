package io.callboard.server.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// One line for each request, key by key, so that it reads well as text and as JSON.
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("request");

    void write(Exchange exchange, long nanos) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        RequestNotes notes = exchange.notes();
        LoggingEventBuilder line =
                LOG.atInfo().addKeyValue("method", exchange.method()).addKeyValue("path", printable(exchange.path()));
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

    /// Paths come from outside: no line breaks, no endless ones.
    private static String printable(String path) {
        String cut = path.length() > 200 ? path.substring(0, 200) : path;
        return cut.codePoints().allMatch(c -> c > ' ' && c != 127) ? cut : cut.replaceAll("[\\x00-\\x20\\x7f]", "?");
    }
}
