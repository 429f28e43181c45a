package io.callboard.core.schedule;

/// A task as the cascade sees it.
///
/// @param pinned its dates are held against rescheduling
/// @param violation it is pinned and lies earlier than its upstream tasks allow
public record ScheduledTask(long id, TaskDates dates, boolean pinned, boolean violation, DateRules rules) {
    ScheduledTask at(TaskDates moved) {
        return new ScheduledTask(id, moved, pinned, violation, rules);
    }

    ScheduledTask violating(boolean violates) {
        return new ScheduledTask(id, dates, pinned, violates, rules);
    }
}
