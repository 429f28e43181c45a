package io.callboard.core.schedule;

import io.callboard.core.error.Fault;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything about one task that scheduling decides: its dates, whether it is a milestone, and how it is split
/// (data semantics 6.1 and 6.5).
///
/// @param segments the parts of a split task, else none
public record TaskPlan(TaskDates dates, boolean milestone, List<Segment> segments) {
    public TaskPlan {
        segments = List.copyOf(segments);
    }

    /// The plan after a write: the milestone first, then the split, then the dates.
    ///
    /// @throws Fault when the values contradict each other
    public TaskPlan apply(PlanEdit edit, DateRules rules) {
        if (edit.isEmpty()) {
            return this;
        }
        if (edit.milestone().orElse(milestone)) {
            return point(edit.dates());
        }
        if (edit.splits().isPresent()) {
            return divided(edit.splits().get(), edit.dates(), rules);
        }
        return segments.isEmpty()
                ? new TaskPlan(rules.apply(dates, edit.dates()), false, List.of())
                : moved(edit.dates(), rules);
    }

    /// A milestone takes no time: it lies on one day, and a duration sent along is ignored.
    private TaskPlan point(DateEdit edit) {
        LocalDate start = sent(edit.start());
        LocalDate due = sent(edit.due());
        if (start != null && due != null && !start.equals(due)) {
            throw ScheduleRefusal.LONG_MILESTONE.of();
        }
        LocalDate day = due != null ? due : start;
        if (day == null && !milestone) {
            day = dates.due() != null ? dates.due() : dates.start();
        }
        TaskDates moved = day == null ? cleared(edit) : new TaskDates(day, day, 0L);
        return new TaskPlan(moved, true, List.of());
    }

    private TaskDates cleared(DateEdit edit) {
        return new TaskDates(
                edit.start().isPresent() ? null : dates.start(), edit.due().isPresent() ? null : dates.due(), 0L);
    }

    private TaskPlan divided(List<Segment> parts, DateEdit edit, DateRules rules) {
        if (!parts.isEmpty()) {
            return of(new SplitTask(parts, rules));
        }
        TaskDates whole = dates.start() != null && dates.due() != null && !segments.isEmpty()
                ? new TaskDates(dates.start(), dates.due(), rules.span(dates.start(), dates.due()))
                : dates;
        return new TaskPlan(rules.apply(whole, edit), false, List.of());
    }

    private static TaskPlan of(SplitTask split) {
        return new TaskPlan(split.dates(), false, split.segments());
    }

    /// A split task moves in one piece; one that loses a date is whole again.
    private TaskPlan moved(DateEdit edit, DateRules rules) {
        Optional<SplitTask> split = SplitTask.stored(segments, rules);
        boolean loses = isNull(edit.start()) || isNull(edit.due()) || isNull(edit.duration());
        return split.isEmpty() || loses
                ? new TaskPlan(rules.apply(dates, edit), false, List.of())
                : of(moved(split.get(), edit));
    }

    private static SplitTask moved(SplitTask split, DateEdit edit) {
        LocalDate start = sent(edit.start());
        LocalDate due = sent(edit.due());
        Long duration = sent(edit.duration());
        SplitTask moved = start == null ? split : split.startingOn(start);
        boolean spanned = start != null && due != null;
        if (duration != null && !spanned) {
            moved = moved.lasting(duration);
        }
        return due == null ? moved : moved.endingOn(due);
    }

    private static boolean isNull(Optional<? extends DateEdit.Sent<?>> sent) {
        return sent.isPresent() && sent.get().value() == null;
    }

    private static <T> @Nullable T sent(Optional<DateEdit.Sent<T>> sent) {
        return sent.isPresent() ? sent.get().value() : null;
    }

    /// The plan under changed working days.
    ///
    /// @param kept which of the two the task keeps; the other follows
    public TaskPlan under(DateRules rules, Kept kept) {
        LocalDate start = dates.start();
        LocalDate due = dates.due();
        Long duration = dates.duration();
        if (milestone || start == null || due == null) {
            return this;
        }
        return switch (kept) {
            case DURATION ->
                duration == null
                        ? this
                        : apply(
                                new PlanEdit(DateEdit.NOTHING.duration(duration), Optional.empty(), Optional.empty()),
                                rules);
            case DATES -> new TaskPlan(new TaskDates(start, due, worked(start, due, rules)), false, segments);
        };
    }

    /// Whether two sets of rules disagree about a day of the task, or about how long days are.
    public boolean differs(DateRules one, DateRules other) {
        LocalDate start = dates.start();
        LocalDate due = dates.due();
        if (start == null || due == null) {
            return false;
        }
        return one.minutesPerDay() != other.minutesPerDay()
                || start.datesUntil(due.plusDays(1))
                        .limit(DateRules.LONGEST_DAYS)
                        .anyMatch(day ->
                                one.calendar().works(day) != other.calendar().works(day));
    }

    private long worked(LocalDate start, LocalDate due, DateRules rules) {
        return segments.isEmpty()
                ? rules.span(start, due)
                : segments.stream()
                        .mapToLong(part -> rules.span(part.start(), part.end()))
                        .sum();
    }

    /// What a task keeps when working days change.
    public enum Kept {
        /// The due date is recomputed.
        DURATION,
        /// The duration is recomputed.
        DATES
    }
}
