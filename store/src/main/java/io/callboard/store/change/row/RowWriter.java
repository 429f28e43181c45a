package io.callboard.store.change.row;

import io.callboard.core.change.RowLabel;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.store.Naming;
import io.callboard.store.Pipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns changed rows into as few statements as possible: one insert for all new rows of a type, one update for all
/// rows of a type with the same changed fields, and their directory entries.
final class RowWriter {
    private static final Cells.Column ID = new Cells.Column("id", "bigint");
    private static final String NEXT_REVISION = "\"$revision\" = t.\"$revision\" + 1";

    private final Schema schema;
    private final Cells cells;

    RowWriter(Schema schema, Cells cells) {
        this.schema = schema;
        this.cells = cells;
    }

    /// Rows of one type that are written alike.
    private record Group(EntityType type, Set<String> fields) {}

    void write(Pipeline pipeline, Collection<WorkRow> rows) {
        Map<EntityType, List<WorkRow>> created = group(rows, WorkRow::isNew, WorkRow::type);
        created.forEach((type, group) -> insert(pipeline, type, group));
        Map<Group, List<WorkRow>> changed =
                group(rows, row -> !row.isNew(), row -> new Group(row.type(), Set.copyOf(row.dirty())));
        changed.forEach((group, members) -> update(pipeline, group, members));
        directory(pipeline, rows);
        rows.forEach(WorkRow::written);
    }

    private static <K> Map<K, List<WorkRow>> group(
            Collection<WorkRow> rows, Predicate<WorkRow> which, Function<WorkRow, K> by) {
        return rows.stream().filter(which).collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    private void insert(Pipeline pipeline, EntityType type, List<WorkRow> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.dirty()));
        List<Field> fields = stored(type, names);
        Bulk bulk = bulk(fields);
        rows.forEach(row -> bulk.add(values(row, fields)));
        pipeline.execute(bulk.insert(Naming.table(type.table()), ""));
    }

    private void update(Pipeline pipeline, Group group, List<WorkRow> rows) {
        List<Field> fields = stored(group.type(), group.fields());
        Bulk bulk = bulk(fields);
        rows.forEach(row -> bulk.add(values(row, fields)));
        pipeline.execute(bulk.update(
                Naming.table(group.type().table()), 1, fields.isEmpty() ? NEXT_REVISION : NEXT_REVISION + ", "));
    }

    /// In the order of their names, so that the text of a statement depends only on what is written.
    private static List<Field> stored(EntityType type, Set<String> names) {
        return names.stream()
                .sorted()
                .flatMap(name -> type.field(name).stream())
                .toList();
    }

    private static Bulk bulk(List<Field> fields) {
        List<Cells.Column> columns = new ArrayList<>();
        columns.add(ID);
        fields.forEach(field -> columns.addAll(Cells.columns(field)));
        return new Bulk(columns);
    }

    private List<@Nullable Object> values(WorkRow row, List<Field> fields) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(row.id());
        fields.forEach(field -> values.addAll(cells.parts(field, row.get(field))));
        return values;
    }

    private void directory(Pipeline pipeline, Collection<WorkRow> rows) {
        Bulk entries = new Bulk(DirectoryEntry.ALL);
        Bulk names = new Bulk(DirectoryEntry.NAME);
        Bulk projects = new Bulk(DirectoryEntry.PROJECT);
        Bulk links = new Bulk(DirectoryEntry.LINK);
        Bulk statuses = new Bulk(DirectoryEntry.STATUS);
        for (WorkRow row : rows) {
            if (!row.type().searchable()) {
                continue;
            }
            DirectoryEntry entry = new DirectoryEntry(schema, row);
            if (row.isNew()) {
                entries.add(entry.all());
                continue;
            }
            Set<String> dirty = row.dirty();
            if (!Collections.disjoint(dirty, RowLabel.fields(row.type()))) {
                names.add(entry.name());
            }
            if (dirty.contains("project")) {
                projects.add(entry.project());
            }
            if (row.type()
                    .mainLink()
                    .filter(field -> dirty.contains(field.name()))
                    .isPresent()) {
                links.add(entry.link());
            }
            if (DirectoryEntry.status(row.type())
                    .filter(field -> dirty.contains(field.name()))
                    .isPresent()) {
                statuses.add(entry.status());
            }
        }
        if (!entries.isEmpty()) {
            pipeline.execute(entries.insert(DirectoryEntry.TABLE, ""));
        }
        for (Bulk changes : List.of(names, projects, links, statuses)) {
            if (!changes.isEmpty()) {
                pipeline.execute(changes.update(DirectoryEntry.TABLE, 2, ""));
            }
        }
    }
}
