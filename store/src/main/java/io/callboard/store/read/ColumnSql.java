package io.callboard.store.read;

import io.callboard.core.query.PlanColumn;
import io.callboard.core.query.ShownLink;
import io.callboard.core.query.Source;
import io.callboard.core.schema.Schema;
import io.callboard.store.Sql;

/// What a returned column adds to the select list. [Cells] reads it back in the same order.
final class ColumnSql {
    private ColumnSql() {}

    static void write(Schema schema, PlanColumn column, Sql.Builder out) {
        switch (column) {
            case PlanColumn.Value value -> value(schema, value, out);
            case PlanColumn.Link link -> {
                LinkSql sql = LinkSql.of(schema, link.link().link());
                out.add(", ");
                id(schema, link.link(), sql, out);
                sql.typeColumn().ifPresent(type -> out.add(", " + type));
            }
            case PlanColumn.File file -> {
                out.add(", ");
                new Expressions(schema, out).write(file.source());
            }
            case PlanColumn.Multi multi -> {
                if (multi.row() != 0) {
                    out.add(", r" + multi.row() + ".id");
                }
            }
            case PlanColumn.Constant _, PlanColumn.Empty _, PlanColumn.NoMembers _ -> {}
        }
    }

    /// What a plain mask hides is decided when the names are loaded, which costs nothing.
    private static void id(Schema schema, ShownLink link, LinkSql sql, Sql.Builder out) {
        if (link.mask().isPlain()) {
            out.add(sql.id());
        } else {
            new MaskSql(schema, out).guarded(link, () -> out.add(sql.id()));
        }
    }

    private static void value(Schema schema, PlanColumn.Value value, Sql.Builder out) {
        Expressions expressions = new Expressions(schema, out);
        boolean computed = value.source() instanceof Source.Calculated || value.source() instanceof Source.Aggregate;
        out.add(", ");
        switch (value.type().shape()) {
            case DECIMAL -> {
                out.add("trim_scale(round((");
                expressions.write(value.source());
                out.add(")::numeric, 6))::text");
            }
            case UUID, JSON -> {
                expressions.write(value.source());
                out.add("::text");
            }
            case INTEGER -> {
                out.add(computed ? "round((" : "");
                expressions.write(value.source());
                out.add(computed ? ")::numeric)::bigint" : "");
            }
            case TEXT, BOOLEAN, DATE, INSTANT, LINK, LINKS, FILE, NOTHING -> expressions.write(value.source());
        }
    }

    /// How many values of the select list a column takes.
    static int width(Schema schema, PlanColumn column) {
        return switch (column) {
            case PlanColumn.Value _, PlanColumn.File _ -> 1;
            case PlanColumn.Link link ->
                LinkSql.of(schema, link.link().link()).typeColumn().isPresent() ? 2 : 1;
            case PlanColumn.Multi multi -> multi.row() == 0 ? 0 : 1;
            case PlanColumn.Constant _, PlanColumn.Empty _, PlanColumn.NoMembers _ -> 0;
        };
    }
}
