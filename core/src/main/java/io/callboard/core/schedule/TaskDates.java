package io.callboard.core.schedule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The three scheduling values of a task, each possibly unset.
///
/// @param duration minutes of work
public record TaskDates(
        @Nullable LocalDate start,
        @Nullable LocalDate due,
        @Nullable Long duration) {
    /// A task without dates.
    public static final TaskDates NONE = new TaskDates(null, null, null);

    TaskDates withStart(@Nullable LocalDate value) {
        return new TaskDates(value, due, duration);
    }

    TaskDates withDue(@Nullable LocalDate value) {
        return new TaskDates(start, value, duration);
    }

    TaskDates withDuration(@Nullable Long value) {
        return new TaskDates(start, due, value);
    }
}
