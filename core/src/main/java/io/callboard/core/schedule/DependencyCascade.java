package io.callboard.core.schedule;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Moves the tasks that wait for changed ones (data semantics 6.3). Unpinned tasks are placed exactly where their
/// upstream tasks put them, earlier or later; with several, the latest place wins. Pinned tasks stay and may violate.
public final class DependencyCascade {
    private final DependencyGraph graph;
    private final Map<Long, ScheduledTask> tasks;

    /// @param tasks every task that is reachable from a changed one, and their upstream tasks
    public DependencyCascade(DependencyGraph graph, Map<Long, ScheduledTask> tasks) {
        this.graph = graph;
        this.tasks = new HashMap<>(tasks);
    }

    /// The tasks that move or change their violation flag, upstream before downstream.
    ///
    /// @param changed tasks that have their new dates already; they stay where they are
    public SequencedMap<Long, ScheduledTask> run(Collection<Long> changed) {
        SequencedMap<Long, ScheduledTask> moved = new LinkedHashMap<>();
        for (long id : graph.below(changed)) {
            settle(id, moved);
        }
        return moved;
    }

    /// Like [#run], after placing the tasks themselves: an edge of theirs was made or changed, or they were unpinned.
    public SequencedMap<Long, ScheduledTask> runWith(Collection<Long> placed) {
        SequencedMap<Long, ScheduledTask> moved = new LinkedHashMap<>();
        placed.forEach(id -> settle(id, moved));
        run(placed).forEach(moved::put);
        return moved;
    }

    private void settle(long id, Map<Long, ScheduledTask> moved) {
        ScheduledTask task = tasks.get(id);
        if (task == null) {
            return;
        }
        ScheduledTask settled = settled(task);
        if (!settled.equals(task)) {
            tasks.put(id, settled);
            moved.put(id, settled);
        }
    }

    private ScheduledTask settled(ScheduledTask task) {
        Optional<LocalDate> earliest = earliestStart(task);
        LocalDate start = task.dates().start();
        if (earliest.isEmpty()) {
            return task.violating(false);
        }
        if (task.pinned()) {
            return task.violating(start != null && start.isBefore(earliest.get()));
        }
        return task.at(placed(task, earliest.get())).violating(false);
    }

    private static TaskDates placed(ScheduledTask task, LocalDate start) {
        TaskDates dates = task.dates();
        Long duration = duration(task);
        return duration == null
                ? dates.withStart(start)
                : new TaskDates(start, task.rules().due(start, duration), dates.duration());
    }

    /// The day on which the task may start, after all its upstream tasks; empty when none of them has the date needed.
    public Optional<LocalDate> earliestStart(ScheduledTask task) {
        return graph.upstreamOf(task.id()).stream()
                .map(edge -> place(edge, task))
                .flatMap(Optional::stream)
                .max(LocalDate::compareTo);
    }

    private Optional<LocalDate> place(Dependency edge, ScheduledTask task) {
        ScheduledTask upstream = tasks.get(edge.upstream());
        if (upstream == null) {
            return Optional.empty();
        }
        WorkCalendar calendar = task.rules().calendar();
        LocalDate start = upstream.dates().start();
        LocalDate due = upstream.dates().due();
        return switch (edge.type()) {
            case FINISH_TO_START -> shifted(due, edge, calendar).map(day -> calendar.onOrAfter(day.plusDays(1)));
            case START_TO_START -> shifted(start, edge, calendar);
            case FINISH_TO_FINISH -> shifted(due, edge, calendar).map(day -> startFor(task, day));
            case START_TO_FINISH ->
                shifted(start, edge, calendar)
                        .map(day -> calendar.onOrBefore(day.minusDays(1)))
                        .map(day -> startFor(task, day));
        };
    }

    private static Optional<LocalDate> shifted(@Nullable LocalDate day, Dependency edge, WorkCalendar calendar) {
        return Optional.ofNullable(day).map(date -> calendar.shift(date, edge.offset()));
    }

    private static LocalDate startFor(ScheduledTask task, LocalDate due) {
        Long duration = duration(task);
        return duration == null ? due : task.rules().start(due, duration);
    }

    private static @Nullable Long duration(ScheduledTask task) {
        TaskDates dates = task.dates();
        if (dates.duration() != null || dates.start() == null || dates.due() == null) {
            return dates.duration();
        }
        return task.rules().span(dates.start(), dates.due());
    }
}
