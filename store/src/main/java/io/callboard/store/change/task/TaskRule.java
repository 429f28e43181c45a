package io.callboard.store.change.task;

import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.schedule.DateRules;
import io.callboard.core.schedule.PlanEdit;
import io.callboard.core.schedule.TaskPlan;
import io.callboard.core.schedule.TaskPlan.Kept;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import io.callboard.store.change.row.RowChange;
import io.callboard.store.change.row.RowRule;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Start, due date and duration of a task follow each other, milestones and splits included, and a start that
/// is written against upstream tasks is pinned (data semantics 6.1, 6.3, 6.5). All other fields of the task are
/// set first, because its project and its people decide which days are worked.
public final class TaskRule implements RowRule {
    private static final Set<String> EDGES = Set.of("upstream_tasks", "downstream_tasks");

    private final Work work;
    private final Scheduler scheduler;
    private final ScheduleScope scope;

    public TaskRule(Work work, Scheduler scheduler) {
        this.work = work;
        this.scheduler = scheduler;
        this.scope = new ScheduleScope(scheduler);
    }

    @Override
    public boolean holds(EntityType type) {
        return type.name().equals("Task");
    }

    @Override
    public void expect(List<PlannedChange> changes, Pipeline pipeline) {
        scope.prefetch(changes, pipeline);
    }

    @Override
    public Set<String> needs(EntityType type, Set<String> written) {
        boolean scheduled = !(Collections.disjoint(written, TaskCells.RULED)
                && Collections.disjoint(written, TaskCells.CALENDAR)
                && Collections.disjoint(written, EDGES));
        return scheduled ? TaskCells.NEEDED : Set.of();
    }

    @Override
    public boolean sets(EntityType type, Write write) {
        return isRuled(write);
    }

    private static boolean isRuled(Write write) {
        return TaskCells.RULED.contains(write.field().name());
    }

    /// A task that gets other people or another project is loaded as it was before.
    @Override
    public BooleanSupplier begin(RowChange change) {
        if (!change.isUpdate()
                || Collections.disjoint(change.written(), TaskCells.CALENDAR)
                || !scheduler.days().vary()) {
            return NOTHING;
        }
        List<EntityId> assigned = stored(change.row());
        DateRules rules = scheduler.days().rules(change.row(), assigned);
        return () -> refit(change, assigned, rules);
    }

    @Override
    public boolean complete(RowChange change) {
        List<Write> ruled = change.writes().stream().filter(TaskRule::isRuled).toList();
        return !ruled.isEmpty() && complete(change.row(), change.writes(), ruled, change.verb());
    }

    private boolean complete(WorkRow row, List<Write> writes, List<Write> ruled, Verb verb) {
        for (Write write : ruled) {
            if (write.value() instanceof PlannedValue.Single(Object value)) {
                work.site().rules().check(write.field(), value, verb);
            }
        }
        if (verb == Verb.UPDATE && !isStartOnly(row, ruled) && scheduler.isAboutToMove(row.id())) {
            scheduler.settle();
        }
        boolean changed = dates(row, writes, verb);
        return pin(row, ruled, verb) || changed;
    }

    /// A new start pins a task of known length, wherever the tasks changed earlier in the batch would move it.
    private static boolean isStartOnly(WorkRow row, List<Write> ruled) {
        return row.get(TaskCells.DURATION) != null
                && row.get(TaskCells.SPLITS) == null
                && ruled.stream().allMatch(write -> write.field().name().equals(TaskCells.START));
    }

    private boolean dates(WorkRow row, List<Write> writes, Verb verb) {
        PlanEdit edit = TaskCells.edit(writes, verb);
        if (edit.isEmpty()) {
            return false;
        }
        DateRules rules = scheduler.days().rules(row, assigned(row, writes));
        boolean changed = scheduler.put(row, TaskCells.plan(row).apply(edit, rules), rules, verb);
        if (changed && verb == Verb.UPDATE) {
            scheduler.changed(row.id());
        }
        return changed;
    }

    /// A task that goes to other people or another project keeps its start: its working days differ.
    private boolean refit(RowChange change, List<EntityId> assigned, DateRules before) {
        WorkRow row = change.row();
        TaskPlan plan = TaskCells.plan(row);
        DateRules now = scheduler.days().rules(row, written(assigned, change.writes()));
        if (now.equals(before)) {
            return false;
        }
        Kept kept = scheduler.preferred();
        scheduler.refit(row.id(), kept);
        boolean moved = plan.differs(before, now) && scheduler.put(row, plan.under(now, kept), now, Verb.UPDATE);
        if (moved) {
            scheduler.changed(row.id());
        }
        return moved;
    }

    /// Those written now, or those who have the task already.
    private List<EntityId> assigned(WorkRow row, List<Write> writes) {
        boolean replaced = row.isNew() || writes.stream().anyMatch(TaskRule::replacesPeople);
        return written(replaced ? List.of() : stored(row), writes);
    }

    private static boolean replacesPeople(Write write) {
        return write.field().name().equals("task_assignees")
                && write.value() instanceof PlannedValue.Members members
                && members.mode() == MultiMode.SET;
    }

    private List<EntityId> stored(WorkRow row) {
        return scheduler.days().assigned(row.type(), List.of(row.id())).getOrDefault(row.id(), List.of());
    }

    /// Who has the task once the writes are made.
    private static List<EntityId> written(List<EntityId> before, List<Write> writes) {
        Set<EntityId> people = new LinkedHashSet<>(before);
        for (Write write : writes) {
            if (write.field().name().equals("task_assignees")
                    && write.value() instanceof PlannedValue.Members members) {
                switch (members.mode()) {
                    case SET -> {
                        people.clear();
                        people.addAll(members.links());
                    }
                    case ADD -> people.addAll(members.links());
                    case REMOVE -> members.links().forEach(people::remove);
                }
            }
        }
        return List.copyOf(people);
    }

    /// A written value wins; otherwise a start pins a task that depends on others. Only a write removes a pin.
    private boolean pin(WorkRow row, List<Write> ruled, Verb verb) {
        Optional<Boolean> written = ruled.stream()
                .filter(write -> write.field().name().equals(TaskCells.PINNED))
                .map(write -> write.value() instanceof PlannedValue.Single(Object value) && Boolean.TRUE.equals(value))
                .findFirst();
        boolean started = ruled.stream().anyMatch(write -> write.field().name().equals(TaskCells.START));
        boolean pins = started && verb == Verb.UPDATE && waits(row);
        if (written.isEmpty() && !pins) {
            return false;
        }
        boolean pinned = written.orElse(true);
        boolean changed = scheduler.put(row, TaskCells.PINNED, pinned, verb);
        if (verb == Verb.UPDATE && !pinned && written.isPresent()) {
            scheduler.placed(row.id());
        } else if (changed && verb == Verb.UPDATE) {
            scheduler.judged(row.id());
        }
        return changed;
    }

    @Override
    public Runnable retired(EntityId row) {
        List<Long> waiting = scheduler.waitingFor(row.id());
        return () -> scheduler.judgeAgain(waiting);
    }

    @Override
    public void revived(EntityId row) {
        scheduler.revived(row.id());
    }

    @Override
    public void finish() {
        scheduler.settle();
    }

    private boolean waits(WorkRow row) {
        scheduler.graph().close(List.of(row.id()));
        return scheduler.graph().waits(row.id());
    }
}
