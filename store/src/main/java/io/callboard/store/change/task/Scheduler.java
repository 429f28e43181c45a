package io.callboard.store.change.task;

import io.callboard.core.change.Verb;
import io.callboard.core.error.Fault;
import io.callboard.core.schedule.DateRules;
import io.callboard.core.schedule.Dependency;
import io.callboard.core.schedule.DependencyCascade;
import io.callboard.core.schedule.DependencyCascade.Roots;
import io.callboard.core.schedule.ScheduledTask;
import io.callboard.core.schedule.SplitTask;
import io.callboard.core.schedule.TaskPlan;
import io.callboard.core.schedule.TaskPlan.Kept;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.change.row.RowEditor;
import io.callboard.store.change.row.RowRefusal;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft.Moment;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Moves the tasks that depend on changed ones (data semantics 6.3). Requests record what they changed; the
/// tasks below move once, at the end of the batch, or before a request that would see the difference.
public final class Scheduler {
    private static final String PREFERENCE = "work_schedule_recalculate_field";

    private final Work work;
    private final RowEditor editor;
    private final TaskGraph graph;
    private final WorkDays days;
    private final Set<Long> changed = new LinkedHashSet<>();
    private final Set<Long> placed = new LinkedHashSet<>();
    private final Set<Long> judged = new LinkedHashSet<>();
    private boolean keepsDates;

    public Scheduler(Work work, RowEditor editor) {
        this.work = work;
        this.editor = editor;
        this.graph = new TaskGraph(work);
        this.days = new WorkDays(work);
    }

    public TaskGraph graph() {
        return graph;
    }

    WorkDays days() {
        return days;
    }

    /// A task has new dates.
    void changed(long task) {
        changed.add(task);
    }

    /// A task is to be placed where its upstream tasks require.
    void placed(long task) {
        placed.add(task);
    }

    /// A task keeps its dates, but its upstream tasks have changed.
    void judged(long task) {
        judged.add(task);
    }

    /// A new edge, or one with other values.
    ///
    /// @throws Fault when it would close a loop
    void link(long edge, Dependency dependency) {
        boolean inCreate = isOpen(dependency.downstream()) || isOpen(dependency.upstream()) || keepsDates;
        if (inCreate && !(changed.isEmpty() && placed.isEmpty())) {
            settle();
        }
        graph.close(List.of(dependency.downstream()));
        if (graph.wouldLoop(dependency)) {
            throw RowRefusal.LOOP.of();
        }
        graph.put(edge, dependency);
        (inCreate ? judged : placed).add(dependency.downstream());
    }

    /// Edges made during this work move nothing by themselves.
    public void keepingDates(Runnable work) {
        keepsDates = true;
        try {
            work.run();
        } finally {
            keepsDates = false;
        }
    }

    /// A task that is being made keeps the dates that were sent with it.
    private boolean isOpen(long task) {
        Optional<WorkRow> row = work.rows().find(new EntityId("Task", task));
        if (row.filter(WorkRow::isNew).isPresent()) {
            graph.born(task);
        }
        return row.filter(WorkRow::isOpen).isPresent();
    }

    /// An edge goes to the trash.
    void unlink(long edge) {
        settle();
        graph.edge(edge).ifPresent(dependency -> judged(dependency.downstream()));
        graph.remove(edge);
    }

    /// Called before a task goes to the trash with all of its edges: the tasks that depend on it.
    List<Long> waitingFor(long task) {
        settle();
        graph.close(List.of(task));
        return graph.next(task);
    }

    /// The task at the lower end of an edge that goes to the trash.
    List<Long> waitingAt(long edge) {
        settle();
        return graph.edge(edge).map(Dependency::downstream).stream().toList();
    }

    /// Edges went to the trash: the tasks at their lower ends depend on fewer others.
    void judgeAgain(List<Long> tasks) {
        graph.clear();
        judged.addAll(tasks);
    }

    /// An edge came back from the trash.
    void relinked(long edge) {
        graph.clear();
        graph.edge(edge).ifPresent(dependency -> {
            graph.remove(edge);
            link(edge, dependency);
        });
    }

    /// A task came back with its edges: it and its downstream tasks are placed again.
    void revived(long task) {
        graph.clear();
        graph.close(List.of(task));
        placed.add(task);
        placed.addAll(graph.next(task));
    }

    /// Whether a task is downstream of one that was changed and not settled yet.
    boolean isAboutToMove(long task) {
        if (changed.isEmpty() && placed.isEmpty()) {
            return false;
        }
        Set<Long> roots = new LinkedHashSet<>(changed);
        roots.addAll(placed);
        graph.close(roots);
        List<Long> below =
                roots.stream().flatMap(root -> graph.next(root).stream()).toList();
        return placed.contains(task) || graph.reachable(below).contains(task);
    }

    /// Moves everything that must follow the changes so far.
    void settle() {
        if (changed.isEmpty() && placed.isEmpty() && judged.isEmpty()) {
            return;
        }
        Roots roots = new Roots(changed, placed, judged);
        changed.clear();
        placed.clear();
        judged.clear();
        settle(roots);
    }

    private void settle(Roots roots) {
        Set<Long> affected = new LinkedHashSet<>(roots.changed());
        affected.addAll(roots.placed());
        graph.close(affected);
        affected = graph.reachable(affected);
        affected.addAll(roots.judged());
        graph.close(roots.judged());
        List<Dependency> edges = graph.leadingInto(affected);
        if (edges.isEmpty() && roots.judged().isEmpty()) {
            return;
        }
        var cascade = new DependencyCascade(TaskGraph.of(edges), tasks(affected, edges));
        cascade.run(roots).values().forEach(this::write);
        affected.forEach(id -> cascade.task(id)
                .ifPresent(task ->
                        cell(id, "inventory_date", cascade.earliestStart(task).orElse(null))));
    }

    private Map<Long, ScheduledTask> tasks(Set<Long> affected, List<Dependency> edges) {
        EntityType type = work.schema().type("Task");
        Set<Long> ids = new LinkedHashSet<>(affected);
        edges.forEach(edge -> ids.add(edge.upstream()));
        work.lockAll(type, ids, fields(type));
        Map<Long, List<EntityId>> assigned = days.assigned(type, ids);
        Map<Long, ScheduledTask> tasks = new HashMap<>();
        for (long id : ids) {
            work.rows()
                    .find(new EntityId("Task", id))
                    .filter(row -> !row.isRetired())
                    .ifPresent(row -> tasks.put(id, task(row, assigned.getOrDefault(id, List.of()))));
        }
        return tasks;
    }

    /// What must be known of a task to schedule it.
    public Set<Field> fields(EntityType type) {
        Set<Field> fields = new LinkedHashSet<>();
        TaskCells.NEEDED.forEach(name -> type.field(name).ifPresent(fields::add));
        return fields;
    }

    private ScheduledTask task(WorkRow row, Collection<EntityId> assigned) {
        TaskPlan plan = TaskCells.plan(row);
        return new ScheduledTask(
                row.id(),
                plan.dates(),
                Boolean.TRUE.equals(row.get(TaskCells.PINNED)),
                Boolean.TRUE.equals(row.get("dependency_violation")),
                days.rules(row, assigned),
                plan.segments());
    }

    private void write(ScheduledTask task) {
        WorkRow row = work.rows().find(new EntityId("Task", task.id())).orElseThrow();
        TaskPlan plan = new TaskPlan(task.dates(), Boolean.TRUE.equals(row.get(TaskCells.MILESTONE)), task.segments());
        boolean moved = put(row, plan, task.rules(), Verb.UPDATE);
        Field violation = row.type().field("dependency_violation").orElseThrow();
        if (editor.put(row, violation, task.violation(), Moment.LATER) || moved) {
            editor.stamp(row);
        }
    }

    /// Gives a task another plan, with a reason.
    void replan(WorkRow row, TaskPlan plan, DateRules rules) {
        if (put(row, plan, rules, Verb.UPDATE)) {
            editor.stamp(row);
            changed(row.id());
        }
    }

    /// The working days of a task changed: its upstream tasks may now place it elsewhere, or no longer conflict
    /// with it.
    void refit(long task, Kept kept) {
        switch (kept) {
            case DURATION -> placed(task);
            case DATES -> judged(task);
        }
    }

    /// What tasks keep when their working days change, as the site prefers.
    Kept preferred() {
        String preference = work.transaction()
                .first(
                        Sql.of("select value #>> '{}' from callboard.preference where name = ?", PREFERENCE),
                        row -> row.getString(1))
                .orElse("due_date");
        return preference.equals("duration") ? Kept.DATES : Kept.DURATION;
    }

    private void cell(long task, String name, @Nullable Object value) {
        work.rows().find(new EntityId("Task", task)).ifPresent(row -> silently(row, name, value));
    }

    private static void silently(WorkRow row, String name, @Nullable Object value) {
        row.type().field(name).ifPresent(field -> row.put(field, value));
    }

    /// Writes a plan into a row; returns whether anything changed.
    boolean put(WorkRow row, TaskPlan plan, DateRules rules, Verb verb) {
        boolean split = put(row, TaskCells.SPLITS, TaskCells.stored(plan.segments()), verb);
        if (split) {
            boolean whole = plan.segments().isEmpty();
            silently(row, "split_durations", whole ? null : new SplitTask(plan.segments(), rules).durations());
        }
        boolean milestone = put(row, TaskCells.MILESTONE, plan.milestone(), verb);
        boolean start = put(row, TaskCells.START, plan.dates().start(), verb);
        boolean due = put(row, TaskCells.DUE, plan.dates().due(), verb);
        boolean duration = put(row, TaskCells.DURATION, plan.dates().duration(), verb);
        return split || milestone || start || due || duration;
    }

    boolean put(WorkRow row, String name, @Nullable Object value, Verb verb) {
        Field field = row.type().field(name).orElseThrow();
        return editor.put(row, field, value, RowEditor.moment(verb));
    }
}
