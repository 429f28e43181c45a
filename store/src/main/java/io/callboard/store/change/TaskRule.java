package io.callboard.store.change;

import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.schedule.DateRules;
import io.callboard.core.schedule.PlanEdit;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Start, due date and duration of a task follow each other, milestones and splits included, and a start that is
/// written against upstream tasks is pinned (data semantics 6.1, 6.3, 6.5). Everything else of the task is set before,
/// because its project and its people decide which days are worked.
final class TaskRule implements RowRule {
    private static final Set<String> EDGES = Set.of("upstream_tasks", "downstream_tasks");

    private final Work work;
    private final Scheduler scheduler;
    private final TemplateRule templates;

    TaskRule(Work work, Scheduler scheduler, TemplateRule templates) {
        this.work = work;
        this.scheduler = scheduler;
        this.templates = templates;
    }

    /// The names of the fields that an update must know beside those that it writes.
    static Set<String> needed(EntityType type, Set<String> written) {
        boolean scheduled = type.name().equals("Task")
                && !(Collections.disjoint(written, TaskCells.RULED) && Collections.disjoint(written, EDGES));
        return scheduled ? TaskCells.NEEDED : Set.of();
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
        List<Write> ruled = writes.stream().filter(TaskRule::isRuled).toList();
        if (ruled.isEmpty()) {
            return false;
        }
        for (Write write : ruled) {
            if (write.value() instanceof PlannedValue.Single(Object value)) {
                work.site.rules().check(write.field(), value, verb);
            }
        }
        if (verb == Verb.UPDATE && !isStartOnly(row, ruled) && scheduler.isAboutToMove(row.id())) {
            scheduler.settle();
        }
        boolean changed = dates(row, writes, verb);
        return pin(row, ruled, verb) || changed;
    }

    /// A new start pins a task of known length, wherever the tasks changed before in the batch would move it.
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

    /// Those written now, or those who have the task already.
    private List<EntityId> assigned(WorkRow row, List<Write> writes) {
        for (Write write : writes) {
            if (write.field().name().equals("task_assignees")
                    && write.value() instanceof PlannedValue.Members members
                    && members.mode() == MultiMode.SET) {
                return members.links();
            }
        }
        return row.isNew()
                ? List.of()
                : scheduler.days().assigned(row.type(), List.of(row.id())).getOrDefault(row.id(), List.of());
    }

    /// What is written wins; else a start pins a task that waits for others. Nothing but a write takes a pin out.
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

    /// A task that comes to a template, or leaves it, is counted there.
    @Override
    public void follow(WorkRow row, List<Write> writes, Verb verb) {
        if (verb == Verb.CREATE && row.get("task_template") instanceof EntityId template) {
            TemplateRule.count(work, template.id());
        }
        templates.forget();
    }

    private boolean waits(WorkRow row) {
        scheduler.graph().close(List.of(row.id()));
        return scheduler.graph().waits(row.id());
    }
}
