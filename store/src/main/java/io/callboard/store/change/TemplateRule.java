package io.callboard.store.change;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A row that gets a task template gets the template's tasks, in the same transaction (data semantics 6.4).
final class TemplateRule implements RowRule {
    private static final String FIELD = "task_template";
    private static final String COUNT =
            "update site.task_template as t set task_count = (select count(*) from site.task"
                    + " where \"task_template$id\" = t.id and \"project$id\" is null and \"$retired_at\" is null),"
                    + " \"$revision\" = \"$revision\" + 1 where id = ";
    /// What must be known of a row to give it tasks.
    private static final Set<String> NEEDED = Set.of(FIELD, "project");

    private final Work work;
    private final Creator creator;
    private final FieldSetter setter;
    private final Map<Long, TaskBlueprint> blueprints = new HashMap<>();
    private @Nullable Choice chosen;
    private boolean applying;

    /// The row that is being written, and the template that it got.
    private record Choice(WorkRow row, EntityId template) {}

    TemplateRule(Work work, Creator creator, FieldSetter setter) {
        this.work = work;
        this.creator = creator;
        this.setter = setter;
    }

    /// The names of the fields that an update must know beside those that it writes.
    static Set<String> needed(Set<String> written) {
        return written.contains(FIELD) ? NEEDED : Set.of();
    }

    static boolean isTemplate(Write write) {
        Field field = write.field();
        return field.name().equals(FIELD) && field.properties().validTypes().contains("TaskTemplate");
    }

    @Override
    public List<Write> plain(List<Write> writes) {
        return writes.stream().noneMatch(TemplateRule::isTemplate)
                ? writes
                : writes.stream().filter(write -> !isTemplate(write)).toList();
    }

    @Override
    public boolean complete(WorkRow row, List<Write> writes, Verb verb) {
        Optional<Write> write = writes.stream().filter(TemplateRule::isTemplate).findFirst();
        if (write.isEmpty() || !setter.set(row, write.get(), verb)) {
            return false;
        }
        if (write.get().value() instanceof PlannedValue.Single(EntityId template)) {
            chosen = new Choice(row, template);
        }
        return true;
    }

    @Override
    public void follow(WorkRow row, List<Write> writes, Verb verb) {
        Choice choice = chosen;
        if (choice != null && choice.row() == row) {
            chosen = null;
            TaskBlueprint blueprint =
                    blueprints.computeIfAbsent(choice.template().id(), id -> TaskBlueprint.read(work, id));
            work.request.guard().create(work.schema().type("Task"), Set.of());
            applying = true;
            new TemplateApplication(work, creator, blueprint).apply(row, verb);
            applying = false;
        }
    }

    /// Tasks changed, perhaps a template's: templates are read again, unless it is one that made the tasks.
    void forget() {
        if (!applying) {
            blueprints.clear();
        }
    }

    /// A template counts its tasks; the count follows with the next rows that are written.
    static void count(Work work, long template) {
        work.later(Sql.of(COUNT + "?", template));
        work.touched.add(new EntityId("TaskTemplate", template));
    }

    /// A task came or went that may be a template's.
    static void countAround(Work work, long task) {
        work.later(Sql.of(COUNT + "(select \"task_template$id\" from site.task where id = ?)", task));
    }
}
