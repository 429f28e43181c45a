package io.callboard.core.schedule;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Dates of tasks that contradict each other.
public enum ScheduleRefusal implements Refusal {
    /// `segment` counts from 1.
    SPLIT_BACKWARDS(Reason.INVALID_VALUE, "segment"),
    SPLIT_WITHOUT_GAP(Reason.INVALID_VALUE, "segment"),
    TOO_LONG(Reason.INVALID_VALUE),
    ENDS_BEFORE_START(Reason.INVALID_VALUE),
    LONG_MILESTONE(Reason.INVALID_VALUE);

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    ScheduleRefusal(Reason reason, String... facts) {
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
