package io.callboard.core.change;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Changes that the data or its model does not allow.
public enum ChangeRefusal implements Refusal {
    TEMPLATE_TASK_IN_PROJECT(Reason.INVALID_VALUE),
    NO_PROJECT(Reason.INVALID_VALUE, "values"),
    /// Events are only added.
    EVENT_UPDATED(Reason.FORBIDDEN),
    EVENT_RETIRED(Reason.FORBIDDEN),
    EVENT_REVIVED(Reason.FORBIDDEN),
    NO_SUCH_FIELD_IN_BATCH(Reason.INVALID_REQUEST, "field");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    ChangeRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
