package io.callboard.store;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Questions and changes that wait too long for the database.
public enum StoreRefusal implements Refusal {
    SCHEMA_BUSY(Reason.BUSY),
    TOO_MANY_REQUESTS(Reason.BUSY),
    NOBODY_WAITS(Reason.BUSY);

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    StoreRefusal(Reason reason, String... facts) {
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
