package io.callboard.core.schedule;

import io.callboard.core.error.Fault;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How start, due date and duration depend on each other when some of them are written (data semantics 6.1).
///
/// @param minutesPerDay the length of a working day
public record DateRules(WorkCalendar calendar, int minutesPerDay) {
    /// No task lasts longer; this keeps one write from iterating over thousands of years day by day.
    static final int LONGEST_DAYS = 36_525;

    /// The values after a write.
    ///
    /// @throws Fault when start and due date are sent together and the start is later
    public TaskDates apply(TaskDates stored, DateEdit edit) {
        TaskDates dates = cleared(stored, edit);
        LocalDate start = value(edit.start());
        LocalDate due = value(edit.due());
        Long duration = value(edit.duration());
        if (start != null && due != null) {
            return between(start, due);
        }
        if (duration != null) {
            dates = start == null ? lasting(dates, duration) : lasting(dates.withStart(start), duration);
            return due == null ? dates : ending(dates, due);
        }
        if (start != null) {
            return starting(dates, start);
        }
        return due == null ? dates : ending(dates, due);
    }

    /// Minutes of work from `start` to `due`, both included.
    ///
    /// @throws Fault when a hundred years lie between them
    public long span(LocalDate start, LocalDate due) {
        if (ChronoUnit.DAYS.between(start, due) > LONGEST_DAYS) {
            throw endless();
        }
        return (long) calendar.count(start, due) * minutesPerDay;
    }

    /// The due date of work that begins on `start`; it falls on a working day unless the duration is zero.
    public LocalDate due(LocalDate start, long duration) {
        return calendar.last(start, days(duration));
    }

    /// The start of work that ends on `due`.
    public LocalDate start(LocalDate due, long duration) {
        return calendar.first(due, days(duration));
    }

    /// The whole days that hold a number of minutes.
    int days(long duration) {
        long days = Math.ceilDiv(Math.max(0, duration), minutesPerDay);
        if (days > LONGEST_DAYS) {
            throw endless();
        }
        return (int) days;
    }

    private static Fault endless() {
        return ScheduleRefusal.TOO_LONG.of();
    }

    private static TaskDates cleared(TaskDates stored, DateEdit edit) {
        TaskDates dates = stored;
        if (edit.start().isPresent() && value(edit.start()) == null) {
            dates = dates.withStart(null);
        }
        if (edit.due().isPresent() && value(edit.due()) == null) {
            dates = dates.withDue(null);
        }
        if (edit.duration().isPresent() && value(edit.duration()) == null) {
            dates = dates.withDuration(null);
        }
        return dates;
    }

    private TaskDates between(LocalDate start, LocalDate due) {
        if (start.isAfter(due)) {
            throw ScheduleRefusal.ENDS_BEFORE_START.of();
        }
        return new TaskDates(start, due, span(start, due));
    }

    private TaskDates starting(TaskDates dates, LocalDate start) {
        if (dates.duration() != null) {
            return new TaskDates(start, due(start, dates.duration()), dates.duration());
        }
        if (dates.due() != null) {
            LocalDate due = start.isAfter(dates.due()) ? start : dates.due();
            return new TaskDates(start, due, span(start, due));
        }
        return dates.withStart(start);
    }

    private TaskDates ending(TaskDates dates, LocalDate due) {
        if (dates.start() != null) {
            LocalDate start = due.isBefore(dates.start()) ? due : dates.start();
            return new TaskDates(start, due, span(start, due));
        }
        if (dates.duration() != null) {
            return new TaskDates(start(due, dates.duration()), due, dates.duration());
        }
        return dates.withDue(due);
    }

    private TaskDates lasting(TaskDates dates, long duration) {
        if (dates.start() != null) {
            return new TaskDates(dates.start(), due(dates.start(), duration), duration);
        }
        if (dates.due() != null) {
            return new TaskDates(start(dates.due(), duration), dates.due(), duration);
        }
        return dates.withDuration(duration);
    }

    private static <T> @Nullable T value(java.util.Optional<DateEdit.Sent<T>> sent) {
        return sent.isPresent() ? sent.get().value() : null;
    }
}
