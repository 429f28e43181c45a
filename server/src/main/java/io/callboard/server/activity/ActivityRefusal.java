package io.callboard.server.activity;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Refusals of follows.
public enum ActivityRefusal implements Refusal {
    OTHERS_FOLLOWS(Reason.FORBIDDEN),
    NOT_FOLLOWED(Reason.INVALID_REQUEST, "type"),
    NO_PERSON(Reason.INVALID_REQUEST, "type");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    ActivityRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
