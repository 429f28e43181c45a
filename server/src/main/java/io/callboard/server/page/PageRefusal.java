package io.callboard.server.page;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Refusals of page exports.
public enum PageRefusal implements Refusal {
    UNAVAILABLE(Reason.MISSING, "page"),
    TOO_MANY_ROWS(Reason.INVALID_REQUEST, "most");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    PageRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
