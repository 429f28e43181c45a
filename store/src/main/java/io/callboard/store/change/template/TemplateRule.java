package io.callboard.store.change.template;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.change.row.RowChange;
import io.callboard.store.change.row.RowEditor;
import io.callboard.store.change.row.RowRule;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.task.DependencyRule;
import io.callboard.store.change.task.Scheduler;
import io.callboard.store.change.task.TaskCells;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A row that gets a task template gets the template's tasks, in the same transaction (data semantics 6.4). Templates
/// count their tasks.
public final class TemplateRule implements RowRule {
    private static final String FIELD = TaskCells.TEMPLATE;
    private static final String TASK = "Task";
    private static final String COUNT =
            "update site.task_template as t set task_count = (select count(*) from site.task"
                    + " where \"task_template$id\" = t.id and \"project$id\" is null and \"$retired_at\" is null),"
                    + " \"$revision\" = \"$revision\" + 1 where id = ";
    /// The fields that must be known of a row to give it tasks.
    private static final Set<String> NEEDED = Set.of(FIELD, "project");
    /// What makes a task part of a template.
    private static final List<String> BELONGING = List.of(FIELD, "project");

    private static final List<String> ENDS = List.of("task", "dependent_task");

    private final Work work;
    private final RowEditor editor;
    private final Scheduler scheduler;
    private final Blueprints blueprints;

    public TemplateRule(Work work, RowEditor editor, Scheduler scheduler) {
        this.work = work;
        this.editor = editor;
        this.scheduler = scheduler;
        this.blueprints = new Blueprints(work);
    }

    @Override
    public boolean holds(EntityType type) {
        return true;
    }

    @Override
    public Set<String> needs(EntityType type, Set<String> written) {
        return written.contains(FIELD) ? NEEDED : Set.of();
    }

    @Override
    public boolean sets(EntityType type, Write write) {
        return !type.name().equals(TASK) && TaskCells.givesTemplate(write);
    }

    /// The template comes last, when it is known whose tasks they will be.
    @Override
    public boolean complete(RowChange change) {
        Optional<Write> write = change.writes().stream()
                .filter(written -> sets(change.type(), written))
                .findFirst();
        if (write.isEmpty() || !editor.set(change.row(), write.get(), change.verb())) {
            return false;
        }
        change.changed(write.get().field());
        return true;
    }

    @Override
    public void created(RowChange change) {
        switch (change.type().name()) {
            case TASK -> {
                if (change.row().get(FIELD) instanceof EntityId template) {
                    count(template.id());
                    blueprints.forget(template.id());
                }
            }
            case DependencyRule.TYPE -> forgetEnds(change);
            default -> apply(change);
        }
    }

    @Override
    public void updated(RowChange change) {
        switch (change.type().name()) {
            case TASK ->
                forget(change, BELONGING, () -> blueprints.forgetOf(change.row().id()));
            case DependencyRule.TYPE -> forget(change, ENDS, () -> forgetEnds(change));
            default -> apply(change);
        }
    }

    private void apply(RowChange change) {
        if (change.isChanged(FIELD)
                && change.write(FIELD).orElseThrow().value() instanceof PlannedValue.Single(EntityId template)) {
            TaskBlueprint blueprint = blueprints.of(template.id());
            work.guard().create(work.schema().type(TASK), Set.of());
            new TemplateApplication(work, editor, scheduler, blueprint).apply(change.row(), change.verb());
        }
    }

    /// A template is read again when its tasks or their edges have changed; a task that was moved is in the
    /// template it moved to.
    private void forget(RowChange change, List<String> places, Runnable here) {
        if (Collections.disjoint(change.written(), places)) {
            here.run();
        } else {
            blueprints.forget();
        }
    }

    private void forgetEnds(RowChange change) {
        for (String end : ENDS) {
            if (change.row().get(end) instanceof EntityId task) {
                blueprints.forgetOf(task.id());
            }
        }
    }

    @Override
    public void removed(EntityId connection, Set<EntityId> ends) {
        ends.stream().filter(end -> end.type().equals(TASK)).forEach(task -> blueprints.forgetOf(task.id()));
    }

    @Override
    public Runnable retired(EntityId row) {
        return () -> {
            blueprints.forget();
            countAround(row);
        };
    }

    @Override
    public void revived(EntityId row) {
        countAround(row);
    }

    /// The count is updated with the next rows that are written.
    private void count(long template) {
        work.later(Sql.of(COUNT + "?", template));
        work.touched().add(new EntityId("TaskTemplate", template));
    }

    /// A task came or went that may be a template's.
    private void countAround(EntityId row) {
        if (row.type().equals(TASK)) {
            work.later(Sql.of(COUNT + "(select \"task_template$id\" from site.task where id = ?)", row.id()));
        }
    }
}
