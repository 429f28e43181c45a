package io.callboard.store.change.template;

import io.callboard.core.schedule.Dependency;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage.LinkTable;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.change.row.Cells;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.task.TaskGraph;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a task template makes: its tasks with everything that is set in them, and their dependencies.
///
/// @param edges dependencies between the tasks of the template
record TaskBlueprint(List<Part> parts, List<Edge> edges) {
    private static final Set<String> OWN = Set.of("project", "entity", "task_template", "template_task");

    /// One task of a template. Values that are not set are left out.
    record Part(long id, Map<Field, Object> values, Map<Field, List<EntityId>> links) {
        EntityId row() {
            return new EntityId("Task", id);
        }
    }

    /// A dependency with its other values.
    record Edge(
            Dependency dependency,
            String type,
            @Nullable Long offset,
            @Nullable BigDecimal shiftRatio) {}

    long[] ids() {
        return parts.stream().mapToLong(Part::id).toArray();
    }

    /// Everything that the tasks link to.
    Set<EntityId> targets() {
        Set<EntityId> targets = new LinkedHashSet<>();
        for (Part part : parts) {
            targets.add(part.row());
            part.values().values().forEach(value -> {
                if (value instanceof EntityId link) {
                    targets.add(link);
                }
            });
            part.links().values().forEach(targets::addAll);
        }
        return targets;
    }

    /// Reads a template as the transaction sees it. Its rows are not locked: many use it at the same time.
    static TaskBlueprint read(Work work, long template) {
        work.flush();
        EntityType type = work.schema().type("Task");
        List<Part> parts = parts(work, type, template);
        if (parts.isEmpty()) {
            return new TaskBlueprint(parts, List.of());
        }
        for (Field field : type.fields().values()) {
            if (isCopied(field) && field.storage() instanceof LinkTable table && table.isOwner()) {
                List<Long> ids = parts.stream().map(Part::id).toList();
                Map<Long, List<EntityId>> members = work.links().members(work.transaction(), table, ids);
                parts.forEach(part -> Optional.ofNullable(members.get(part.id()))
                        .ifPresent(links -> part.links().put(field, links)));
            }
        }
        return new TaskBlueprint(parts, edges(work, parts));
    }

    private static boolean isCopied(Field field) {
        boolean file = field.type() == DataType.IMAGE || field.type() == DataType.URL;
        return field.flags().editable() && !file && !OWN.contains(field.name());
    }

    private static List<Part> parts(Work work, EntityType type, long template) {
        List<Field> fields = type.fields().values().stream()
                .filter(TaskBlueprint::isCopied)
                .filter(field -> !Cells.columns(field).isEmpty())
                .toList();
        Sql.Builder sql = Sql.builder().add("select id");
        fields.forEach(
                field -> Cells.columns(field).forEach(column -> sql.add(", ").name(column.name())));
        sql.add(" from " + Naming.table(type.table()) + " where \"project$id\" is null and \"task_template$id\" = ")
                .bind(template)
                .add(" and \"$retired_at\" is null order by sg_sort_order nulls last, id");
        Cells cells = new Cells(work.schema());
        return new ArrayList<>(work.transaction().list(sql.build(), row -> part(row, cells, fields)));
    }

    private static Part part(ResultSet row, Cells cells, List<Field> fields) throws SQLException {
        Map<Field, Object> values = new LinkedHashMap<>();
        int index = 2;
        for (Field field : fields) {
            Object value = cells.read(field, row, index);
            if (value != null && !value.equals(false)) {
                values.put(field, value);
            }
            index += Cells.columns(field).size();
        }
        return new Part(row.getLong(1), values, new LinkedHashMap<>());
    }

    private static List<Edge> edges(Work work, List<Part> parts) {
        long[] ids = parts.stream().mapToLong(Part::id).toArray();
        return work.transaction()
                .list(
                        Sql.of(
                                "select \"dependent_task$id\", \"task$id\", dependency_type, offset_days, shift_ratio"
                                        + " from site.task_dependency where \"task$id\" = any(?)"
                                        + " and \"dependent_task$id\" = any(?) and \"$retired_at\" is null order by id",
                                ids,
                                ids),
                        TaskBlueprint::edge);
    }

    private static Edge edge(ResultSet row) throws SQLException {
        Long offset = row.getObject(4) == null ? null : Long.valueOf(row.getLong(4));
        Dependency dependency = TaskGraph.dependency(row.getLong(1), row.getLong(2), row.getString(3), offset);
        return new Edge(dependency, dependency.type().wireName(), offset, row.getBigDecimal(5));
    }
}
