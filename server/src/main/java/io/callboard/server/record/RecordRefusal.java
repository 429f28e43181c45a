package io.callboard.server.record;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Searches and changes that are refused before rows are read.
public enum RecordRefusal implements Refusal {
    SEARCH_TOO_SHORT(Reason.INVALID_REQUEST, "least"),
    OWN_PASSWORD(Reason.FORBIDDEN, "field");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    RecordRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
