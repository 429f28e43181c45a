package io.callboard.server.api3;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Calls whose arguments do not have the shape that their method takes. `kind` and `what` are words of the
/// wire.
public enum ArgumentRefusal implements Refusal {
    NO_OBJECT(Reason.INVALID_REQUEST),
    NO_METHOD(Reason.INVALID_REQUEST, "value"),
    NO_PARAMS(Reason.INVALID_REQUEST, "method"),
    NO_SUCH_METHOD(Reason.INVALID_REQUEST, "method"),
    LATE_CREDENTIALS(Reason.INVALID_REQUEST, "bytes"),
    /// `where` names the object that holds the member, with a trailing blank.
    WRONG(Reason.INVALID_REQUEST, "kind", "where", "key", "value"),
    NOT_A(Reason.INVALID_REQUEST, "what", "value"),
    MISSING(Reason.INVALID_REQUEST, "key"),
    NO_CSV(Reason.INVALID_REQUEST),
    PROJECT_AND_USER(Reason.INVALID_REQUEST),
    NO_PRESET_NAME(Reason.INVALID_REQUEST),
    BATCH_TOO_LARGE(Reason.INVALID_REQUEST, "count", "most"),
    NO_MODE(Reason.INVALID_REQUEST),
    OTHERS_VISIT(Reason.FORBIDDEN);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    ArgumentRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
