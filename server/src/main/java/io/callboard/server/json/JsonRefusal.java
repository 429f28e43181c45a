package io.callboard.server.json;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Requests that are not JSON, or hold what JSON allows and a database does not.
public enum JsonRefusal implements Refusal {
    /// `byte` is the position of the problem, counted from 0.
    NOT_UTF8(Reason.INVALID_REQUEST, "byte"),
    /// `problem` is what the parser says.
    MALFORMED(Reason.INVALID_REQUEST, "problem"),
    MALFORMED_AT(Reason.INVALID_REQUEST, "problem", "line", "column"),
    EMPTY(Reason.INVALID_REQUEST),
    MORE_BEHIND(Reason.INVALID_REQUEST),
    NUMBER_OUT_OF_RANGE(Reason.INVALID_REQUEST),
    NULL_CHARACTER(Reason.INVALID_REQUEST),
    HALF_A_CHARACTER(Reason.INVALID_REQUEST);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    JsonRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
