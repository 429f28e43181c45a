package io.callboard.store.change.row;

import io.callboard.store.Naming;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Values of several rows in the same columns: one statement writes them all. A single row is written with
/// plain binds, several with one array per column, so the text of the statement does not depend on their
/// number.
public final class Bulk {
    private final List<Cells.Column> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    public Bulk(List<Cells.Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /// Adds a row, one value for each column.
    public void add(List<@Nullable Object> values) {
        rows.add(values);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    private String names() {
        return columns.stream().map(column -> Naming.quote(column.name())).collect(Collectors.joining(", "));
    }

    public Sql insert(String table, String suffix) {
        Sql.Builder sql = Sql.builder().add("insert into " + table + " (" + names() + ") ");
        if (rows.size() == 1) {
            sql.add("values (");
            for (int i = 0; i < columns.size(); i++) {
                sql.add(i == 0 ? "" : ", ").add(single(i));
            }
            return sql.add(")" + suffix).build();
        }
        return sql.add("select * from ").add(unnest()).add(suffix).build();
    }

    /// Sets every column but the keys where the keys match.
    ///
    /// @param keys how many of the first columns name the row
    /// @param more assignments beside them, each followed by a comma
    public Sql update(String table, int keys, String more) {
        boolean alone = rows.size() == 1;
        Sql.Builder sql = Sql.builder().add("update " + table + " as t set " + more);
        for (int i = keys; i < columns.size(); i++) {
            sql.add((i == keys ? "" : ", ") + quoted(i) + " = ").add(alone ? single(i) : Sql.of("v." + quoted(i)));
        }
        if (!alone) {
            sql.add(" from ").add(unnest()).add(" as v (" + names() + ")");
        }
        for (int i = 0; i < keys; i++) {
            sql.add((i == 0 ? " where t." : " and t.") + quoted(i) + " = ")
                    .add(alone ? single(i) : Sql.of("v." + quoted(i)));
        }
        return sql.build();
    }

    /// Deletes the rows that match in every column.
    public Sql delete(String table) {
        boolean alone = rows.size() == 1;
        Sql.Builder sql = Sql.builder().add("delete from " + table + " as t");
        if (!alone) {
            sql.add(" using ").add(unnest()).add(" as v (" + names() + ")");
        }
        for (int i = 0; i < columns.size(); i++) {
            sql.add((i == 0 ? " where t." : " and t.") + quoted(i) + " = ")
                    .add(alone ? single(i) : Sql.of("v." + quoted(i)));
        }
        return sql.build();
    }

    private String quoted(int column) {
        return Naming.quote(columns.get(column).name());
    }

    private Sql single(int column) {
        Object value = rows.getFirst().get(column);
        return Sql.of("?::" + columns.get(column).type(), value instanceof Short code ? Integer.valueOf(code) : value);
    }

    private Sql unnest() {
        Sql.Builder sql = Sql.builder().add("unnest(");
        for (int i = 0; i < columns.size(); i++) {
            sql.add(i == 0 ? "" : ", ").bind(array(i)).add("::" + columns.get(i).type() + "[]");
        }
        return sql.add(")").build();
    }

    private Object array(int column) {
        IntStream all = IntStream.range(0, rows.size());
        return switch (columns.get(column).type()) {
            case "bigint" ->
                all.mapToObj(row -> (Long) rows.get(row).get(column)).toArray(Long[]::new);
            case "smallint" ->
                all.mapToObj(row -> (Short) rows.get(row).get(column)).toArray(Short[]::new);
            default -> all.mapToObj(row -> text(rows.get(row).get(column))).toArray(String[]::new);
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
