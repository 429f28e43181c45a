package io.callboard.server.http;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// What stops a request before or behind its own work.
public enum HttpRefusal implements Refusal {
    TOO_NESTED(Reason.INVALID_REQUEST),
    OUT_OF_MEMORY(Reason.INTERNAL),
    INTERNAL(Reason.INTERNAL, "request"),
    QUERY_TOO_LONG(Reason.BUSY),
    SITE_BUSY(Reason.BUSY),
    TOO_COMPLEX(Reason.INVALID_REQUEST),
    DATABASE_AWAY(Reason.UNAVAILABLE),
    DATABASE_FULL(Reason.FULL),
    MALFORMED_BODY(Reason.INVALID_REQUEST),
    BODY_TOO_LARGE(Reason.INVALID_REQUEST, "most"),
    NO_ROOM(Reason.FULL),
    LARGE_REQUESTS(Reason.BUSY),
    NO_FORM(Reason.INVALID_REQUEST),
    MALFORMED_FORM(Reason.INVALID_REQUEST),
    FIELDS_TOO_LARGE(Reason.INVALID_REQUEST, "bytes", "fields");

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    HttpRefusal(Reason reason, String... facts) {
        this.reason = reason;
        this.facts = List.of(facts);
    }

    @Override
    public Reason reason() {
        return reason;
    }

    @Override
    public List<String> facts() {
        return facts;
    }
}
