package io.callboard.server.http;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Refusals of a request before or after its own work.
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

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    HttpRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
