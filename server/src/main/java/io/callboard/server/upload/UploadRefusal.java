package io.callboard.server.upload;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Upload forms that are incomplete or invalid.
public enum UploadRefusal implements Refusal {
    NO_ENTITY(Reason.INVALID_REQUEST, "value"),
    NOT_URLENCODED(Reason.INVALID_REQUEST),
    MISSING(Reason.INVALID_REQUEST, "key"),
    INVALID(Reason.INVALID_REQUEST, "key", "value"),
    NO_FILE(Reason.INVALID_REQUEST),
    BROKE_OFF(Reason.INVALID_REQUEST);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    UploadRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
