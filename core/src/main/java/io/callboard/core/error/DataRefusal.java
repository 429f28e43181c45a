package io.callboard.core.error;

import java.util.List;

/// What does not exist, or is not written.
public enum DataRefusal implements Refusal {
    NO_SUCH_ROW(Reason.MISSING, "row"),
    NO_SUCH_TYPE(Reason.INVALID_REQUEST, "type"),
    /// The field as the caller named it, with the type that it was looked for in, such as `Shot.sg_nothing`.
    NO_SUCH_FIELD(Reason.INVALID_REQUEST, "field"),
    READ_ONLY(Reason.INVALID_VALUE, "field"),
    ON_CREATE_ONLY(Reason.INVALID_VALUE, "field");

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    DataRefusal(Reason reason, String... facts) {
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
