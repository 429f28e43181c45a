package io.callboard.store.change.task;

import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which tasks a batch may reschedule. Their projects are locked before any row, so that two writers of one
/// schedule run one after another; batches without dates and dependencies lock and query nothing.
final class ScheduleScope {
    /// Held shared by transactions that compute with working days, exclusively by those that change them.
    private static final String DAYS = "713205, 0";
    /// Held by transactions that make edges, because a loop may go through several projects.
    private static final String EDGES = "713205, 1";
    private static final int PROJECTS = 713_206;
    /// The people and the project of a task affect its dates only if somebody has their own working days.
    private static final String MATTERS = "exists (select 1 from site.work_day_rule where \"$retired_at\" is null"
            + " and (\"project$id\" is not null or \"user$id\" is not null))";

    private final Scheduler scheduler;
    private final Set<Long> tasks = new LinkedHashSet<>();
    private final Set<Long> edges = new LinkedHashSet<>();
    private final Set<Long> handed = new LinkedHashSet<>();
    private boolean dated;
    private boolean linked;

    ScheduleScope(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /// Adds the locks, and the statements that read working days and dependencies.
    void prefetch(List<PlannedChange> changes, Pipeline pipeline) {
        changes.forEach(this::collect);
        if (!dated && !linked && handed.isEmpty()) {
            return;
        }
        pipeline.execute(Sql.of("select pg_advisory_xact_lock_shared(" + DAYS + ")"));
        if (linked) {
            pipeline.execute(Sql.of("select pg_advisory_xact_lock(" + EDGES + ")"));
        }
        if (!tasks.isEmpty()) {
            pipeline.execute(projects("select unnest(?::bigint[])", tasks));
        }
        if (!handed.isEmpty()) {
            pipeline.execute(projects("select unnest(?::bigint[]) where " + MATTERS, handed));
        }
        if (!edges.isEmpty()) {
            pipeline.execute(projects("select \"task$id\" from site.task_dependency where id = any(?)", edges));
        }
        scheduler.days().read(pipeline);
        scheduler.graph().close(pipeline, tasks);
    }

    /// Locks everything that depends on working days, in order to change them.
    static void own(Pipeline pipeline) {
        pipeline.execute(Sql.of("select pg_advisory_xact_lock(" + DAYS + ")"));
    }

    private static Sql projects(String ids, Set<Long> values) {
        return Sql.of(
                "select pg_advisory_xact_lock(" + PROJECTS
                        + ", scope) from (select distinct (coalesce(t.\"project$id\", 0) % 2147483647)::int as scope"
                        + " from site.task t where t.id in (" + ids + ") order by 1 offset 0) as scopes",
                (Object) values.stream().mapToLong(Long::longValue).toArray());
    }

    private void collect(PlannedChange change) {
        switch (change) {
            case PlannedChange.Create create -> writes(create.type(), 0, create.writes());
            case PlannedChange.Update update -> writes(update.type(), update.id(), update.writes());
            case PlannedChange.Retire _, PlannedChange.Revive _ -> {}
        }
    }

    private void writes(EntityType type, long id, List<Write> writes) {
        switch (type.name()) {
            case "Task" -> writes.forEach(write -> ofTask(id, write));
            case DependencyRule.TYPE -> {
                linked = true;
                if (id != 0) {
                    edges.add(id);
                }
                writes.forEach(write -> ofEdge(write));
            }
            default -> linked |= id != 0 && writes.stream().anyMatch(TaskCells::givesTemplate);
        }
    }

    private void ofTask(long id, Write write) {
        String field = write.field().name();
        boolean edge = field.equals("upstream_tasks") || field.equals("downstream_tasks");
        boolean date = TaskCells.RULED.contains(field) && write.origin() == PlannedChange.Origin.CALLER;
        if (id != 0 && (edge || date)) {
            tasks.add(id);
        }
        if (id != 0 && TaskCells.CALENDAR.contains(field)) {
            handed.add(id);
        }
        dated |= date;
        linked |= edge;
        if (field.equals("downstream_tasks") && write.value() instanceof PlannedValue.Members members) {
            members.links().forEach(link -> tasks.add(link.id()));
        }
    }

    private void ofEdge(Write write) {
        if (write.field().name().equals("task") && write.value() instanceof PlannedValue.Single(EntityId task)) {
            tasks.add(task.id());
        }
    }
}
