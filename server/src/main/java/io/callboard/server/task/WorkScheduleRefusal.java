package io.callboard.server.task;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Refusals of work-schedule requests that are too long.
public enum WorkScheduleRefusal implements Refusal {
    RANGE_TOO_LONG(Reason.INVALID_REQUEST, "years");

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    WorkScheduleRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
