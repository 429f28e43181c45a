package io.callboard.server.record;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Searches and changes that are refused before rows are looked at.
public enum RecordRefusal implements Refusal {
    SEARCH_TOO_SHORT(Reason.INVALID_REQUEST, "least"),
    OWN_PASSWORD(Reason.FORBIDDEN, "field");

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    RecordRefusal(Reason reason, String... facts) {
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
