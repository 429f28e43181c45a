package io.callboard.server.activity;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Follows that nobody may set.
public enum ActivityRefusal implements Refusal {
    OTHERS_FOLLOWS(Reason.FORBIDDEN),
    NOT_FOLLOWED(Reason.INVALID_REQUEST, "type"),
    NO_PERSON(Reason.INVALID_REQUEST, "type");

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    ActivityRefusal(Reason reason, String... facts) {
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
