package io.callboard.core.filter;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

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

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    FilterRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
