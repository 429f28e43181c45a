package io.callboard.store.change;

import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.schedule.PlanEdit;
import io.callboard.core.schedule.SplitTask;
import io.callboard.core.schedule.TaskPlan;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.event.EventDraft.Moment;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Start, due date and duration of a task follow each other, milestones and splits included (data semantics 6.1, 6.5).
/// Everything else of the task is set before, because its project and its people decide which days are worked.
final class TaskRule implements RowRule {
    private final Work work;
    private final FieldSetter setter;
    private final Scheduler scheduler;

    TaskRule(Work work, FieldSetter setter, Scheduler scheduler) {
        this.work = work;
        this.setter = setter;
        this.scheduler = scheduler;
    }

    /// The names of the fields that an update must know beside those that it writes.
    static Set<String> needed(EntityType type, Set<String> written) {
        boolean ruled = type.name().equals("Task") && written.stream().anyMatch(TaskCells.RULED::contains);
        return ruled ? TaskCells.NEEDED : Set.of();
    }

    @Override
    public List<Write> plain(List<Write> writes) {
        return writes.stream().noneMatch(TaskRule::isRuled)
                ? writes
                : writes.stream().filter(write -> !isRuled(write)).toList();
    }

    private static boolean isRuled(Write write) {
        return TaskCells.RULED.contains(write.field().name());
    }

    @Override
    public boolean complete(WorkRow row, List<Write> writes, Verb verb) {
        if (writes.stream().noneMatch(TaskRule::isRuled)) {
            return false;
        }
        for (Write write : writes) {
            if (isRuled(write) && write.value() instanceof PlannedValue.Single(Object value)) {
                work.site.rules().check(write.field(), value, verb);
            }
        }
        PlanEdit edit = TaskCells.edit(writes, verb);
        TaskPlan before = TaskCells.plan(row);
        var rules = scheduler.rules(row, assigned(row, writes));
        TaskPlan after = before.apply(edit, rules);
        boolean changed = put(row, after, FieldSetter.moment(verb));
        if (row.dirty().contains(TaskCells.SPLITS)) {
            silently(row, "split_durations", durations(after, rules));
        }
        return changed;
    }

    private static @Nullable Object durations(TaskPlan plan, io.callboard.core.schedule.DateRules rules) {
        return plan.segments().isEmpty() ? null : new SplitTask(plan.segments(), rules).durations();
    }

    private static void silently(WorkRow row, String name, @Nullable Object value) {
        row.type().field(name).ifPresent(field -> row.put(field, value));
    }

    /// Those written now, or those who have the task already.
    private List<EntityId> assigned(WorkRow row, List<Write> writes) {
        for (Write write : writes) {
            if (write.field().name().equals("task_assignees")
                    && write.value() instanceof PlannedValue.Members(List<EntityId> links, MultiMode mode)
                    && mode == MultiMode.SET) {
                return links;
            }
        }
        return row.isNew() ? List.of() : scheduler.assigned(row);
    }

    /// Writes a plan into a row; returns whether anything changed.
    private boolean put(WorkRow row, TaskPlan plan, Moment moment) {
        boolean[] changed = {false};
        BiConsumer<String, @Nullable Object> cell = (name, value) -> {
            Field field = row.type().field(name).orElse(null);
            changed[0] |= field != null && setter.put(row, field, value, moment);
        };
        cell.accept(TaskCells.MILESTONE, plan.milestone());
        cell.accept(TaskCells.SPLITS, TaskCells.stored(plan.segments()));
        cell.accept(TaskCells.START, plan.dates().start());
        cell.accept(TaskCells.DUE, plan.dates().due());
        cell.accept(TaskCells.DURATION, plan.dates().duration());
        return changed[0];
    }
}
