package io.callboard.store.change.template;

import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Origin;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.change.row.RowEditor;
import io.callboard.store.change.row.Targets;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.change.task.DependencyRule;
import io.callboard.store.change.task.Scheduler;
import io.callboard.store.change.task.TaskCells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives one row the tasks of a template. Existing tasks that represent a template's task are brought up to
/// date with it, the others are made; none is ever deleted (data semantics 6.4).
final class TemplateApplication {
    /// Kept in an existing task, whatever the template says.
    private static final Set<String> KEPT = Set.of("sg_status_list", "pinned");
    /// Filled in an existing task only where it is empty.
    private static final Set<String> FILLED = Set.of(TaskCells.START, TaskCells.DUE, "task_assignees");

    private final Work work;
    private final RowEditor editor;
    private final Scheduler scheduler;
    private final TaskBlueprint blueprint;
    private final EntityType taskType;
    private final EntityType edgeType;

    TemplateApplication(Work work, RowEditor editor, Scheduler scheduler, TaskBlueprint blueprint) {
        this.work = work;
        this.editor = editor;
        this.scheduler = scheduler;
        this.blueprint = blueprint;
        this.taskType = work.schema().type("Task");
        this.edgeType = work.schema().type(DependencyRule.TYPE);
    }

    void apply(WorkRow entity, Verb verb) {
        if (blueprint.parts().isEmpty()) {
            return;
        }
        Map<Long, Long> tasks = verb == Verb.CREATE ? new HashMap<>() : linked(entity);
        List<TaskBlueprint.Part> missing = blueprint.parts().stream()
                .filter(part -> !tasks.containsKey(part.id()))
                .toList();
        prepare(missing.size());
        synchronise(tasks);
        for (TaskBlueprint.Part part : missing) {
            tasks.put(part.id(), make(entity, part));
        }
        var edges = new TemplateEdges(work, editor, scheduler.graph(), tasks);
        if (verb == Verb.CREATE) {
            scheduler.keepingDates(() -> edges.connect(blueprint.edges()));
        } else {
            edges.reset(blueprint.edges());
        }
    }

    /// Fetches in one round trip what the new rows need.
    private void prepare(int tasks) {
        Pipeline pipeline = new Pipeline();
        if (tasks > 0) {
            work.ids().take(pipeline, taskType, tasks);
        }
        if (!blueprint.edges().isEmpty()) {
            work.ids().take(pipeline, edgeType, blueprint.edges().size());
        }
        Targets.share(pipeline, work.schema(), blueprint.targets());
        work.names().look(pipeline, blueprint.targets());
        work.transaction().run(pipeline);
    }

    private long make(WorkRow entity, TaskBlueprint.Part part) {
        List<Write> writes = new ArrayList<>();
        single(
                writes,
                "project",
                entity.type().field("project").map(entity::get).orElse(null));
        single(writes, "entity", entity.key());
        single(writes, "template_task", part.row());
        part.values().forEach((field, value) -> writes.add(Write.of(field, value, Origin.CALLER)));
        part.links().forEach((field, links) -> writes.add(members(field, links)));
        Set<Field> written = PlannedChange.written(writes);
        work.site().planner().defaults(taskType).stream()
                .filter(write -> !written.contains(write.field()))
                .forEach(writes::add);
        return editor.create(new PlannedChange.Create(taskType, writes, List.of()))
                .id();
    }

    private void single(List<Write> writes, String name, @Nullable Object value) {
        if (value != null) {
            taskType.field(name).ifPresent(field -> writes.add(Write.of(field, value, Origin.CALLER)));
        }
    }

    private static Write members(Field field, List<EntityId> links) {
        return new Write(field, new PlannedValue.Members(links, MultiMode.SET), Origin.CALLER, Optional.empty());
    }

    /// The tasks of the row that represent tasks of the template, by the template's task.
    private Map<Long, Long> linked(WorkRow entity) {
        work.flush();
        Map<Long, Long> tasks = new LinkedHashMap<>();
        work.transaction()
                .list(
                        Sql.of(
                                "select \"template_task$id\", id from site.task where \"entity$id\" = ? and \"entity$type\" = ?"
                                        + " and \"template_task$id\" = any(?) and \"$retired_at\" is null order by id",
                                entity.id(),
                                entity.type().code(),
                                blueprint.ids()),
                        row -> tasks.putIfAbsent(row.getLong(1), row.getLong(2)));
        return tasks;
    }

    /// Brings existing tasks up to date with the template: its values overwrite, fields it leaves empty stay.
    private void synchronise(Map<Long, Long> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        Set<Field> fields = new LinkedHashSet<>(scheduler.fields(taskType));
        blueprint.parts().forEach(part -> fields.addAll(part.values().keySet()));
        work.lockAll(taskType, tasks.values(), fields);
        Set<Long> assigned = assigned(tasks);
        for (TaskBlueprint.Part part : blueprint.parts()) {
            Long id = tasks.get(part.id());
            if (id != null) {
                WorkRow row = work.rows().find(new EntityId("Task", id)).orElseThrow();
                editor.update(new PlannedChange.Update(taskType, id, updates(part, row, assigned.contains(id))));
            }
        }
    }

    private Set<Long> assigned(Map<Long, Long> tasks) {
        Field field = taskType.field("task_assignees").orElseThrow();
        return field.storage() instanceof Storage.LinkTable table
                ? work.links()
                        .members(work.transaction(), table, tasks.values())
                        .keySet()
                : Set.of();
    }

    private static List<Write> updates(TaskBlueprint.Part part, WorkRow row, boolean assigned) {
        boolean dated = row.get(TaskCells.START) != null || row.get(TaskCells.DUE) != null;
        List<Write> writes = new ArrayList<>();
        part.values().forEach((field, value) -> {
            boolean kept = KEPT.contains(field.name())
                    || (FILLED.contains(field.name()) && row.get(field) != null)
                    || (field.name().equals(TaskCells.DURATION) && dated);
            if (!kept) {
                writes.add(Write.of(field, value, Origin.CALLER));
            }
        });
        part.links().forEach((field, links) -> {
            if (!(FILLED.contains(field.name()) && assigned)) {
                writes.add(members(field, links));
            }
        });
        return writes;
    }
}
