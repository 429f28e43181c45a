package io.callboard.store.change;

import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.schedule.DateRules;
import io.callboard.core.schedule.PlanEdit;
import io.callboard.core.schedule.TaskPlan;
import io.callboard.core.schedule.TaskPlan.Kept;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Start, due date and duration of a task follow each other, milestones and splits included, and a start that is
/// written against upstream tasks is pinned (data semantics 6.1, 6.3, 6.5). Everything else of the task is set before,
/// because its project and its people decide which days are worked.
final class TaskRule implements RowRule {
    private static final Set<String> EDGES = Set.of("upstream_tasks", "downstream_tasks");

    private final Work work;
    private final Scheduler scheduler;
    private final TemplateRule templates;
    private @Nullable Handover handover;

    /// A task that gets other people or another project, as it was before.
    private record Handover(WorkRow row, List<EntityId> assigned, DateRules rules) {}

    TaskRule(Work work, Scheduler scheduler, TemplateRule templates) {
        this.work = work;
        this.scheduler = scheduler;
        this.templates = templates;
    }

    /// The names of the fields that an update must know beside those that it writes.
    static Set<String> needed(EntityType type, Set<String> written) {
        boolean scheduled = type.name().equals("Task")
                && !(Collections.disjoint(written, TaskCells.RULED)
                        && Collections.disjoint(written, TaskCells.CALENDAR)
                        && Collections.disjoint(written, EDGES));
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
    public void begin(WorkRow row, List<Write> writes) {
        boolean handed = writes.stream()
                .anyMatch(write -> TaskCells.CALENDAR.contains(write.field().name()));
        if (handed && scheduler.days().vary()) {
            List<EntityId> assigned = stored(row);
            handover = new Handover(row, assigned, scheduler.days().rules(row, assigned));
        }
    }

    @Override
    public boolean complete(WorkRow row, List<Write> writes, Verb verb) {
        boolean refitted = refit(row, writes, verb);
        List<Write> ruled = writes.stream().filter(TaskRule::isRuled).toList();
        return (!ruled.isEmpty() && complete(row, writes, ruled, verb)) || refitted;
    }

    private boolean complete(WorkRow row, List<Write> writes, List<Write> ruled, Verb verb) {
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

    /// A task that others do, or that goes to another project, keeps its start: its working days are others.
    private boolean refit(WorkRow row, List<Write> writes, Verb verb) {
        Handover before = handover;
        handover = null;
        if (before == null || before.row() != row) {
            return false;
        }
        TaskPlan plan = TaskCells.plan(row);
        DateRules now = scheduler.days().rules(row, written(before.assigned(), writes));
        if (now.equals(before.rules())) {
            return false;
        }
        Kept kept = scheduler.preferred();
        scheduler.refit(row.id(), kept);
        boolean moved = plan.differs(before.rules(), now) && scheduler.put(row, plan.under(now, kept), now, verb);
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
