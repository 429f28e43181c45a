package io.callboard.core.schedule;

import io.callboard.core.error.Kind;
import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;

/// Dates of tasks that contradict each other.
public enum ScheduleRefusal implements Refusal {
    /// `segment` counts from 1.
    SPLIT_BACKWARDS(Reason.INVALID_VALUE, "segment"),
    SPLIT_WITHOUT_GAP(Reason.INVALID_VALUE, "segment"),
    TOO_LONG(Reason.INVALID_VALUE),
    ENDS_BEFORE_START(Reason.INVALID_VALUE),
    LONG_MILESTONE(Reason.INVALID_VALUE);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable parts
    private final Kind kind;

    ScheduleRefusal(Reason reason, String... facts) {
        this.kind = Kind.of(reason, facts);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
