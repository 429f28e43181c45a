package io.callboard.core.query;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Requests that are invalid, or that cost too much.
public enum QueryRefusal implements Refusal {
    TOO_MANY_SUMMARIES(Reason.INVALID_REQUEST, "most"),
    PIVOT_COLUMN(Reason.INVALID_REQUEST),
    NO_SUCH_SUMMARY(Reason.INVALID_REQUEST, "field", "type", "summary"),
    NO_SUCH_KIND(Reason.INVALID_REQUEST, "valid"),
    NOT_GROUPED(Reason.INVALID_REQUEST, "field"),
    NO_SUCH_GROUPING(Reason.INVALID_REQUEST, "field", "type", "grouping"),
    /// `expected` is one of [Operands].
    WRONG_OPERANDS(Reason.INVALID_REQUEST, "relation", "expected", "values"),
    NO_SUCH_RELATION(Reason.INVALID_REQUEST, "field", "type", "relation", "condition", "valid"),
    NOT_FILTERED(Reason.INVALID_REQUEST, "field", "type"),
    NO_SUCH_TIME_UNIT(Reason.INVALID_REQUEST, "relation", "unit", "values", "valid"),
    TOO_COSTLY(Reason.INVALID_REQUEST, "points", "most"),
    TOO_MANY_FIELDS(Reason.INVALID_REQUEST, "most"),
    UNNAMED_PRESET(Reason.INVALID_REQUEST, "preset"),
    SECOND_LATEST(Reason.INVALID_REQUEST, "preset"),
    NO_SUCH_PRESET(Reason.INVALID_REQUEST, "type", "preset"),
    NO_SUCH_LATEST(Reason.INVALID_REQUEST, "type", "preset"),
    NO_CUT(Reason.INVALID_REQUEST, "preset");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    QueryRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
