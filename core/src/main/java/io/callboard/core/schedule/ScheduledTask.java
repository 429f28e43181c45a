package io.callboard.core.schedule;

import java.util.List;

/// A task as the cascade sees it.
///
/// @param pinned its dates are fixed against rescheduling
/// @param violation it is pinned and lies earlier than its upstream tasks allow
/// @param segments the parts of a split task, else none
public record ScheduledTask(
        long id, TaskDates dates, boolean pinned, boolean violation, DateRules rules, List<Segment> segments) {
    public ScheduledTask {
        segments = List.copyOf(segments);
    }

    /// A task that is not split.
    public ScheduledTask(long id, TaskDates dates, boolean pinned, boolean violation, DateRules rules) {
        this(id, dates, pinned, violation, rules, List.of());
    }

    /// With other dates, in one piece.
    ScheduledTask at(TaskDates moved) {
        return new ScheduledTask(id, moved, pinned, violation, rules);
    }

    /// Starting on another day, the split kept.
    ScheduledTask at(SplitTask moved) {
        return new ScheduledTask(id, moved.dates(), pinned, violation, rules, moved.segments());
    }

    ScheduledTask violating(boolean violates) {
        return new ScheduledTask(id, dates, pinned, violates, rules, segments);
    }
}
