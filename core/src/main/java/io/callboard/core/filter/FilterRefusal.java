package io.callboard.core.filter;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Filters that cannot be read, or are too large.
public enum FilterRefusal implements Refusal {
    NO_GROUP(Reason.INVALID_REQUEST, "value"),
    NO_OPERATOR(Reason.INVALID_REQUEST),
    NO_SUCH_OPERATOR(Reason.INVALID_REQUEST, "value"),
    NO_CONDITIONS(Reason.INVALID_REQUEST),
    NO_LIST_OF_CONDITIONS(Reason.INVALID_REQUEST, "value"),
    NO_CONDITION(Reason.INVALID_REQUEST, "value"),
    /// `key` is `path` or `relation`.
    NO_TEXT(Reason.INVALID_REQUEST, "key", "value"),
    NO_OPERANDS(Reason.INVALID_REQUEST, "value"),
    TOO_DEEP(Reason.INVALID_REQUEST, "most"),
    TOO_MANY_CONDITIONS(Reason.INVALID_REQUEST, "most"),
    TOO_MANY_HOPS(Reason.INVALID_REQUEST, "most");

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    FilterRefusal(Reason reason, String... facts) {
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
