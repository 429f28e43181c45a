package io.callboard.core.schedule;

import java.util.List;
import java.util.Optional;

/// The scheduling values that one write sends. Empty optionals are values that were not sent.
///
/// @param splits the segments sent, an empty list to make the task whole
public record PlanEdit(DateEdit dates, Optional<Boolean> milestone, Optional<List<Segment>> splits) {
    public PlanEdit {
        splits = splits.map(List::copyOf);
    }

    /// Whether it sends nothing at all.
    public boolean isEmpty() {
        return dates.equals(DateEdit.NOTHING) && milestone.isEmpty() && splits.isEmpty();
    }
}
