package io.callboard.core.change;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Changes that the data or its model does not allow.
public enum ChangeRefusal implements Refusal {
    TEMPLATE_TASK_IN_PROJECT(Reason.INVALID_VALUE),
    NO_PROJECT(Reason.INVALID_VALUE, "values"),
    /// Events are only added.
    EVENT_UPDATED(Reason.FORBIDDEN),
    EVENT_RETIRED(Reason.FORBIDDEN),
    EVENT_REVIVED(Reason.FORBIDDEN),
    NO_SUCH_FIELD_IN_BATCH(Reason.INVALID_REQUEST, "field");

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    ChangeRefusal(Reason reason, String... facts) {
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
