package io.callboard.server.task;

import io.callboard.core.error.Reason;
import io.callboard.core.error.Refusal;
import java.util.List;

/// Questions about the work schedule that are too long.
public enum WorkScheduleRefusal implements Refusal {
    RANGE_TOO_LONG(Reason.INVALID_REQUEST, "years");

    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> facts;

    WorkScheduleRefusal(Reason reason, String... facts) {
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
