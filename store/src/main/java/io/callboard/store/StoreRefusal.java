package io.callboard.store;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Questions and changes that wait too long for the database.
public enum StoreRefusal implements Refusal {
    SCHEMA_BUSY(Reason.BUSY),
    TOO_MANY_REQUESTS(Reason.BUSY),
    NOBODY_WAITS(Reason.BUSY);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    StoreRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
