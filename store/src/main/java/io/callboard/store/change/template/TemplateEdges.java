package io.callboard.store.change.template;

import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Origin;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.schedule.Dependency;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.change.row.RowEditor;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.task.DependencyRule;
import io.callboard.store.change.task.TaskGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The dependencies of a template between the tasks that one row has for it.
final class TemplateEdges {
    private final Work work;
    private final RowEditor editor;
    private final TaskGraph graph;
    private final Map<Long, Long> tasks;
    private final EntityType type;

    /// @param tasks the tasks of the row, by the template's
    TemplateEdges(Work work, RowEditor editor, TaskGraph graph, Map<Long, Long> tasks) {
        this.work = work;
        this.editor = editor;
        this.graph = graph;
        this.tasks = tasks;
        this.type = work.schema().type(DependencyRule.TYPE);
    }

    /// The two ends of an edge between tasks of the row.
    private record Ends(long upstream, long downstream) {}

    /// A stored edge between tasks of the row.
    private record Present(
            long id,
            Ends ends,
            @Nullable String type,
            @Nullable Long offset) {}

    private Ends ends(TaskBlueprint.Edge edge) {
        return new Ends(
                tasks.getOrDefault(edge.dependency().upstream(), 0L),
                tasks.getOrDefault(edge.dependency().downstream(), 0L));
    }

    /// Makes edges that are not there.
    void connect(List<TaskBlueprint.Edge> edges) {
        for (TaskBlueprint.Edge edge : edges) {
            Ends ends = ends(edge);
            giveWay(ends);
            List<Write> writes = new ArrayList<>();
            write(writes, "task", new EntityId("Task", ends.downstream()));
            write(writes, "dependent_task", new EntityId("Task", ends.upstream()));
            write(writes, "dependency_type", edge.type());
            write(writes, "offset_days", edge.offset());
            write(writes, "shift_ratio", edge.shiftRatio());
            editor.create(new PlannedChange.Create(type, writes, List.of()));
        }
    }

    /// Edges made by hand that would close a loop with one of the template's are removed.
    private void giveWay(Ends ends) {
        graph.close(List.of(ends.downstream()));
        Set<Long> inside = Set.copyOf(tasks.values());
        for (Optional<Dependency> way = graph.wayIn(ends.downstream(), ends.upstream(), inside);
                way.isPresent();
                way = graph.wayIn(ends.downstream(), ends.upstream(), inside)) {
            editor.update(removal(new Ends(way.get().upstream(), way.get().downstream())));
        }
    }

    private void write(List<Write> writes, String name, @Nullable Object value) {
        type.field(name).ifPresent(field -> writes.add(Write.of(field, value, Origin.CALLER)));
    }

    /// Makes the edges between the tasks equal to those of the template; edges that lead elsewhere stay.
    void reset(List<TaskBlueprint.Edge> edges) {
        Map<Ends, TaskBlueprint.Edge> missing = new LinkedHashMap<>();
        edges.forEach(edge -> missing.put(ends(edge), edge));
        for (Present present : present()) {
            TaskBlueprint.Edge edge = missing.remove(present.ends());
            if (edge == null) {
                editor.update(removal(present.ends()));
            } else if (!Objects.equals(edge.type(), present.type())
                    || !Objects.equals(edge.offset(), present.offset())) {
                editor.update(adjustment(present.id(), edge));
            }
        }
        connect(List.copyOf(missing.values()));
    }

    private List<Present> present() {
        work.flush();
        long[] ids = tasks.values().stream().mapToLong(Long::longValue).toArray();
        return work.transaction()
                .list(
                        Sql.of(
                                "select id, \"dependent_task$id\", \"task$id\", dependency_type, offset_days"
                                        + " from site.task_dependency where \"task$id\" = any(?)"
                                        + " and \"dependent_task$id\" = any(?) and \"$retired_at\" is null order by id",
                                ids,
                                ids),
                        row -> new Present(
                                row.getLong(1),
                                new Ends(row.getLong(2), row.getLong(3)),
                                row.getString(4),
                                row.getObject(5) == null ? null : Long.valueOf(row.getLong(5))));
    }

    private PlannedChange.Update removal(Ends ends) {
        EntityType task = work.schema().type("Task");
        Field field = task.field("upstream_tasks").orElseThrow();
        var members = new PlannedValue.Members(List.of(new EntityId("Task", ends.upstream())), MultiMode.REMOVE);
        return new PlannedChange.Update(
                task, ends.downstream(), List.of(new Write(field, members, Origin.CALLER, Optional.empty())));
    }

    private PlannedChange.Update adjustment(long id, TaskBlueprint.Edge edge) {
        List<Write> writes = new ArrayList<>();
        write(writes, "dependency_type", edge.type());
        write(writes, "offset_days", edge.offset());
        return new PlannedChange.Update(type, id, writes);
    }
}
