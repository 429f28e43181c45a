package io.callboard.server.page;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Pages that are not exported.
public enum PageRefusal implements Refusal {
    UNAVAILABLE(Reason.MISSING, "page"),
    TOO_MANY_ROWS(Reason.INVALID_REQUEST, "most");

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    PageRefusal(Reason reason, String... facts) {
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
