package io.callboard.store.change.row;

import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.schema.Storage.LinkTable;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows of link tables without a connection type: reads those that are stored, keeps those that are to be written.
public final class LinkRows {
    private final Schema schema;
    private final Map<LinkTable, Set<Pair>> added = new LinkedHashMap<>();
    private final Map<LinkTable, Set<Pair>> removed = new LinkedHashMap<>();

    public LinkRows(Schema schema) {
        this.schema = schema;
    }

    private record Pair(EntityId near, EntityId far) {}

    /// One stored link.
    ///
    /// @param connection the id of the connection row, 0 in plain link tables
    public record Member(EntityId far, long connection) {}

    public void add(LinkTable table, EntityId near, EntityId far) {
        added.computeIfAbsent(table, _ -> new LinkedHashSet<>()).add(new Pair(near, far));
    }

    public void remove(LinkTable table, EntityId near, EntityId far) {
        removed.computeIfAbsent(table, _ -> new LinkedHashSet<>()).add(new Pair(near, far));
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    public void write(Pipeline pipeline) {
        removed.forEach((table, pairs) -> pipeline.execute(bulk(table, pairs).delete(Naming.table(table.table()))));
        added.forEach((table, pairs) ->
                pipeline.execute(bulk(table, pairs).insert(Naming.table(table.table()), " on conflict do nothing")));
        removed.clear();
        added.clear();
    }

    private Bulk bulk(LinkTable table, Set<Pair> pairs) {
        List<Cells.Column> columns = new ArrayList<>(columns(table.near()));
        columns.addAll(columns(table.far()));
        Bulk bulk = new Bulk(columns);
        for (Pair pair : pairs) {
            List<@Nullable Object> values = new ArrayList<>();
            end(values, table.near(), pair.near());
            end(values, table.far(), pair.far());
            bulk.add(values);
        }
        return bulk;
    }

    private static List<Cells.Column> columns(Storage.End end) {
        List<Cells.Column> columns = new ArrayList<>();
        columns.add(new Cells.Column(end.idColumn(), "bigint"));
        end.typeColumn().ifPresent(name -> columns.add(new Cells.Column(name, "smallint")));
        return columns;
    }

    private void end(List<@Nullable Object> values, Storage.End end, EntityId row) {
        values.add(row.id());
        if (end.typeColumn().isPresent()) {
            values.add((short) schema.codeOf(row.type()));
        }
    }

    /// The live links of a row.
    public List<Member> members(Transaction transaction, LinkTable table, EntityId near) {
        String far = Naming.quote(table.far().idColumn());
        String type = table.far().typeColumn().map(Naming::quote).orElse("0::smallint");
        Sql.Builder sql = Sql.builder()
                .add("select " + far + ", " + type + ", " + (table.connection().isPresent() ? "id" : "0::bigint"))
                .add(" from " + Naming.table(table.table()) + " where "
                        + Naming.quote(table.near().idColumn()) + " = ")
                .bind(near.id());
        table.near()
                .typeColumn()
                .ifPresent(column ->
                        sql.add(" and " + Naming.quote(column) + " = ").bind(schema.codeOf(near.type())));
        sql.add(" and " + live(table)).add(" order by 2, 1");
        return transaction.list(
                sql.build(),
                row -> new Member(new EntityId(typeName(table.far(), row.getInt(2)), row.getLong(1)), row.getLong(3)));
    }

    /// The live links of several rows of one type, by row.
    public Map<Long, List<EntityId>> members(Transaction transaction, LinkTable table, Collection<Long> near) {
        String type = table.far().typeColumn().map(Naming::quote).orElse("0::smallint");
        String id = Naming.quote(table.near().idColumn());
        Sql sql = Sql.of(
                "select " + id + ", " + Naming.quote(table.far().idColumn()) + ", " + type + " from "
                        + Naming.table(table.table()) + " where " + id + " = any(?) and "
                        + live(table) + " order by 1, 3, 2",
                (Object) near.stream().mapToLong(Long::longValue).toArray());
        Map<Long, List<EntityId>> members = new LinkedHashMap<>();
        transaction.list(
                sql,
                row -> members.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new EntityId(typeName(table.far(), row.getInt(3)), row.getLong(2))));
        return members;
    }

    /// The condition that holds for rows of live links.
    public static String live(LinkTable table) {
        return table.connection().isPresent() ? "\"$retired_at\" is null" : "\"$live\"";
    }

    private String typeName(Storage.End end, int code) {
        return end.fixedType()
                .filter(_ -> end.typeColumn().isEmpty())
                .orElseGet(() -> schema.byCode(code).name());
    }
}
