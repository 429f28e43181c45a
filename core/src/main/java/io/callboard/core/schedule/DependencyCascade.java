package io.callboard.core.schedule;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Moves the tasks that depend on changed ones (data semantics 6.3). Unpinned tasks are placed exactly where
/// their upstream tasks put them, earlier or later; with several, the latest place wins. Pinned tasks stay and
/// may be in violation.
public final class DependencyCascade {
    private final DependencyGraph graph;
    private final Map<Long, ScheduledTask> tasks;

    /// @param tasks every task that is reachable from a changed one, and their upstream tasks
    public DependencyCascade(DependencyGraph graph, Map<Long, ScheduledTask> tasks) {
        this.graph = graph;
        this.tasks = new HashMap<>(tasks);
    }

    /// Where a cascade begins.
    ///
    /// @param changed tasks that have their new dates already: they stay unless another of these moves them
    /// @param placed tasks to be placed anew: an edge of theirs was made or changed, or they were unpinned
    /// @param judged tasks that lost an edge: they stay, and so does everything below them
    public record Roots(Collection<Long> changed, Collection<Long> placed, Collection<Long> judged) {
        public Roots {
            changed = Set.copyOf(changed);
            placed = Set.copyOf(placed);
            judged = Set.copyOf(judged);
        }
    }

    /// The tasks that move or change their violation flag, upstream before downstream.
    ///
    /// @param changed tasks that have their new dates already
    public SequencedMap<Long, ScheduledTask> run(Collection<Long> changed) {
        return run(new Roots(changed, Set.of(), Set.of()));
    }

    /// The tasks that move or change their violation flag, upstream before downstream.
    public SequencedMap<Long, ScheduledTask> run(Roots roots) {
        SequencedMap<Long, ScheduledTask> moved = new LinkedHashMap<>();
        Set<Long> moving = new HashSet<>(roots.changed());
        moving.addAll(roots.placed());
        List<Long> order = graph.order(moving);
        Set<Long> affected = new HashSet<>(order);
        for (long id : order) {
            boolean follows = graph.upstreamOf(id).stream().anyMatch(edge -> affected.contains(edge.upstream()));
            if (follows || roots.placed().contains(id)) {
                keep(id, this::settled, moved);
            } else {
                keep(id, this::judged, moved);
            }
        }
        roots.judged().stream().filter(id -> !affected.contains(id)).forEach(id -> keep(id, this::judged, moved));
        return moved;
    }

    private void keep(long id, UnaryOperator<ScheduledTask> rule, Map<Long, ScheduledTask> moved) {
        ScheduledTask task = tasks.get(id);
        if (task == null) {
            return;
        }
        ScheduledTask result = rule.apply(task);
        if (!result.equals(task)) {
            tasks.put(id, result);
            moved.put(id, result);
        }
    }

    /// A task as it stands after the run, or as it was given.
    public Optional<ScheduledTask> task(long id) {
        return Optional.ofNullable(tasks.get(id));
    }

    private ScheduledTask judged(ScheduledTask task) {
        LocalDate start = task.dates().start();
        Optional<LocalDate> earliest = earliestStart(task);
        return task.violating(task.pinned()
                && start != null
                && earliest.filter(start::isBefore).isPresent());
    }

    private ScheduledTask settled(ScheduledTask task) {
        Optional<LocalDate> earliest = earliestStart(task);
        return earliest.isEmpty() || task.pinned()
                ? judged(task)
                : placed(task, earliest.get()).violating(false);
    }

    private static ScheduledTask placed(ScheduledTask task, LocalDate start) {
        Optional<SplitTask> split = SplitTask.stored(task.segments(), task.rules());
        if (split.isPresent()) {
            return task.at(split.get().startingOn(start));
        }
        TaskDates dates = task.dates();
        Long duration = duration(task);
        return task.at(
                duration == null
                        ? dates.withStart(start)
                        : new TaskDates(start, task.rules().due(start, duration), dates.duration()));
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
        Optional<SplitTask> split = SplitTask.stored(task.segments(), task.rules());
        if (split.isPresent()) {
            return split.get().startToEndOn(due);
        }
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
