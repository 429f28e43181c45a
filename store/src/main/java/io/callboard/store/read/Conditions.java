package io.callboard.store.read;

import io.callboard.core.query.Check;
import io.callboard.core.query.Check.Join;
import io.callboard.core.query.LinkRef;
import io.callboard.core.query.Members;
import io.callboard.core.query.ShownLink;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.LastingLinks;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.SearchText;
import io.callboard.store.JsonText;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes checks, joins and sub-selects of a plan as SQL.
final class Conditions {
    private final Schema schema;
    private final Sql.Builder out;
    private final Expressions expressions;

    Conditions(Schema schema, Sql.Builder out) {
        this.schema = schema;
        this.out = out;
        this.expressions = new Expressions(schema, out);
    }

    void write(Check check) {
        switch (check) {
            case Check.Always(boolean holds) -> out.add(holds ? "true" : "false");
            case Check.All(var checks) -> joined(checks, " and ");
            case Check.Any(var checks) -> joined(checks, " or ");
            case Check.Not(Check inner) -> not(inner);
            case Check.IsNull(var source) -> {
                expressions.write(source);
                out.add(" is null");
            }
            case Check.AnyOf any -> anyOf(any);
            case Check.Range range -> range(range);
            case Check.Matches matches -> matches(matches);
            case Check.JsonIs(var source, var value) -> {
                expressions.write(source);
                out.add(" = ").bind(new Sql.Json(JsonText.write(value)));
            }
            case Check.JsonContains(var source, var value) -> {
                expressions.write(source);
                out.add(" @> ").bind(new Sql.Json(JsonText.write(value)));
            }
            case Check.NoLink(var link) -> noLink(link);
            case Check.LinkIn in -> linkIn(in);
            case Check.LinkToRow(var link, int row, var type) -> linkToRow(link, row, type);
            case Check.LinkType(var link, var type) -> linkType(link, type);
            case Check.LinkIds(var link, var ids) ->
                out.add(LinkSql.of(schema, link).id() + " = any(")
                        .bind(ids.toArray())
                        .add(")");
            case Check.LinkShown(ShownLink link) -> new MaskSql(schema, out).check(link);
            case Check.Exists(var members, var joins, var inner) -> {
                out.add("exists (select 1");
                from(members, joins, inner);
                out.add(")");
            }
            case Check.Siblings(int one, int other, var link) -> siblings(one, other, link);
        }
    }

    private void joined(List<Check> checks, String separator) {
        out.add("(");
        for (int i = 0; i < checks.size(); i++) {
            out.add(i == 0 ? "" : separator);
            write(checks.get(i));
        }
        out.add(")");
    }

    private void not(Check inner) {
        switch (inner) {
            case Check.IsNull(var source) -> {
                expressions.write(source);
                out.add(" is not null");
            }
            case Check.NoLink(var link)
            when !isOfEvent(link) -> out.add(LinkSql.of(schema, link).id() + " is not null");
            case Check.Exists _ -> {
                out.add("not ");
                write(inner);
            }
            default -> {
                out.add("((");
                write(inner);
                out.add(") is not true)");
            }
        }
    }

    private void anyOf(Check.AnyOf any) {
        switch (any.comparison()) {
            case EXACT -> {
                expressions.write(any.source());
                among(any.values());
            }
            case FOLDED -> folded(any);
        }
    }

    private void among(List<Object> values) {
        if (values.size() == 1) {
            out.add(" = ").bind(values.getFirst());
        } else {
            out.add(" = any(");
            ArrayBinds.bind(out, values);
            out.add(")");
        }
    }

    /// Stored texts keep their Unicode form, so an operand may be stored composed or not; each form has its
    /// index.
    private void folded(Check.AnyOf any) {
        boolean oneForm = any.values().stream().allMatch(value -> SearchText.isAscii((String) value));
        out.add(oneForm ? "" : "(");
        expressions.folded(any.source());
        among(any.values());
        if (!oneForm) {
            out.add(" or (");
            expressions.decomposed(any.source());
            out.add(" and ");
            expressions.composed(any.source());
            among(any.values());
            out.add("))");
        }
    }

    private void range(Check.Range range) {
        Check.Bound low = range.low();
        Check.Bound high = range.high();
        out.add("(");
        if (low != null) {
            expressions.write(range.source());
            out.add(low.inclusive() ? " >= " : " > ").bind(low.value());
        }
        out.add(low != null && high != null ? " and " : "");
        if (high != null) {
            expressions.write(range.source());
            out.add(high.inclusive() ? " <= " : " < ").bind(high.value());
        }
        out.add(")");
    }

    private void matches(Check.Matches matches) {
        if (SearchText.isAscii(matches.text())) {
            expressions.folded(matches.source());
        } else {
            out.add("case when ");
            expressions.decomposed(matches.source());
            out.add(" then ");
            expressions.composed(matches.source());
            out.add(" else ");
            expressions.folded(matches.source());
            out.add(" end");
        }
        String literal =
                matches.text().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        out.add(" like ")
                .bind(
                        switch (matches.place()) {
                            case ANYWHERE -> "%" + literal + "%";
                            case START -> literal + "%";
                            case END -> "%" + literal;
                        });
    }

    private void linkIn(Check.LinkIn in) {
        LinkSql link = LinkSql.of(schema, in.link());
        Map<Integer, List<EntityId>> byType = new LinkedHashMap<>();
        for (EntityId row : in.rows()) {
            int code = schema.codeOf(row.type());
            if (code != 0 && link.canBe(code)) {
                byType.computeIfAbsent(code, _ -> new ArrayList<>()).add(row);
            }
        }
        if (byType.isEmpty()) {
            out.add("false");
            return;
        }
        String separator = "(";
        for (Map.Entry<Integer, List<EntityId>> rows : byType.entrySet()) {
            out.add(separator + "(" + link.id() + " = ");
            if (isAuthor(in.link()) || isOfEvent(in.link())) {
                live(schema.byCode(rows.getKey()), rows.getValue());
            } else {
                ids(rows.getValue());
            }
            out.add(link.andType(rows.getKey()) + ")");
            separator = " or ";
        }
        out.add(")");
    }

    /// Those of the rows that are not in the trash, found once for the whole statement.
    private void live(EntityType type, List<EntityId> rows) {
        out.add("any(array(select a.id from " + Naming.table(type.table()) + " a where a.id = ");
        ids(rows);
        out.add(" and a.\"$retired_at\" is null))");
    }

    private void ids(List<EntityId> rows) {
        if (rows.size() == 1) {
            out.bind(rows.getFirst().id());
        } else {
            out.add("any(")
                    .bind(rows.stream().mapToLong(EntityId::id).toArray())
                    .add(")");
        }
    }

    private void linkToRow(LinkRef ref, int row, EntityType type) {
        LinkSql link = LinkSql.of(schema, ref);
        out.add(
                link.canBe(type.code())
                        ? "(" + link.id() + " = r" + row + ".id" + link.andType(type.code()) + ")"
                        : "false");
    }

    private void noLink(LinkRef ref) {
        LinkSql link = LinkSql.of(schema, ref);
        out.add(isOfEvent(ref) ? "(" + link.id() + " is null or " + gone(link) + ")" : link.id() + " is null");
    }

    private void linkType(LinkRef ref, EntityType type) {
        LinkSql link = LinkSql.of(schema, ref);
        String is = link.typeColumn().isPresent()
                ? link.type() + " = " + type.code()
                : link.canBe(type.code()) ? link.id() + " is not null" : "false";
        out.add(isOfEvent(ref) ? "(" + is + " and not " + gone(link) + ")" : is);
    }

    /// What an event mentions may be in the trash: then it reads as empty, and is found as empty.
    private String gone(LinkSql link) {
        String searchable = schema.enabledTypes().stream()
                .filter(EntityType::searchable)
                .map(type -> String.valueOf(type.code()))
                .collect(Collectors.joining(", "));
        return "(" + link.type() + " in (" + searchable
                + ") and not exists (select 1 from site.directory d where d.type = " + link.type() + " and d.id = "
                + link.id() + "))";
    }

    private void siblings(int one, int other, Field field) {
        LinkSql mine = LinkSql.of(schema, new LinkRef.Stored(one, field));
        LinkSql theirs = LinkSql.of(schema, new LinkRef.Stored(other, field));
        out.add("(" + theirs.id() + " = " + mine.id() + " and r" + other + ".id <> r" + one + ".id");
        if (mine.typeColumn().isPresent()) {
            out.add(" and " + theirs.type() + " = " + mine.type());
        }
        out.add(")");
    }

    /// ` left join …` for each joined row.
    void joins(List<Join> joins) {
        for (Join join : joins) {
            LinkSql link = LinkSql.of(schema, join.link());
            String row = "r" + join.row();
            out.add(" left join " + Naming.table(join.target().table()) + " " + row + " on ");
            int type = join.target().code();
            if (!link.canBe(type)) {
                out.add("false");
                continue;
            }
            out.add(row + ".id = " + link.id() + link.andType(type));
            if (outlives(join.link())) {
                out.add(" and " + row + ".\"$retired_at\" is null");
            }
            if (!join.visible().equals(Check.EVERYTHING)) {
                out.add(" and ");
                write(join.visible());
            }
        }
    }

    /// Links of events, and those to the author of a row, are kept when their target is retired, so they are tested
    /// when read.
    private static boolean outlives(LinkRef link) {
        return link instanceof LinkRef.Stored stored
                && (stored.field().entityType().equals("EventLogEntry") || isAuthor(link));
    }

    private static boolean isOfEvent(LinkRef link) {
        return link instanceof LinkRef.Stored stored
                && stored.field().entityType().equals("EventLogEntry")
                && stored.field().name().equals("entity");
    }

    private static boolean isAuthor(LinkRef link) {
        return link instanceof LinkRef.Stored stored && LastingLinks.isAuthor(stored.field());
    }

    /// ` from … where …` for the members of a row that pass a check.
    void from(Members members, List<Join> joins, Check check) {
        String row = "r" + members.row();
        String where = switch (members) {
            case Members.Entries entries -> entries(row, entries);
            case Members.Pointing pointing -> pointing(row, pointing);
            case Members.Holding holding -> holding(row, holding);
            case Members.Rows rows -> rows(row, rows.type());
        };
        joins(joins);
        out.add(" where " + where);
        if (!check.equals(Check.EVERYTHING)) {
            out.add(" and ");
            write(check);
        }
    }

    private String entries(String row, Members.Entries entries) {
        Storage.LinkTable table = (Storage.LinkTable) entries.field().storage();
        out.add(" from " + Naming.table(table.table()) + " " + row);
        LinkSql near = LinkSql.end(schema, row, table.near());
        return near.id() + " = r" + entries.near() + ".id"
                + near.andType(entries.nearType().code()) + live(row, table);
    }

    static String live(String row, Storage.LinkTable table) {
        return " and " + row + (table.connection().isPresent() ? ".\"$retired_at\" is null" : ".\"$live\"");
    }

    private String pointing(String row, Members.Pointing pointing) {
        String where = rows(row, pointing.type());
        LinkSql link = LinkSql.of(schema, new LinkRef.Stored(pointing.row(), pointing.link()));
        int near = pointing.nearType().code();
        return link.canBe(near)
                ? link.id() + " = r" + pointing.near() + ".id" + link.andType(near) + " and " + where
                : "false";
    }

    private String holding(String row, Members.Holding holding) {
        Storage.LinkTable table = (Storage.LinkTable) holding.links().storage();
        String entry = "h" + holding.row();
        LinkSql near = LinkSql.end(schema, entry, table.near());
        LinkSql far = LinkSql.end(schema, entry, table.far());
        int type = holding.nearType().code();
        out.add(" from " + Naming.table(table.table()) + " " + entry + " join "
                + Naming.table(holding.type().table()) + " " + row + " on " + row + ".id = " + near.id()
                + near.andType(holding.type().code()) + " and " + row + ".\"$retired_at\" is null");
        return far.canBe(type)
                ? far.id() + " = r" + holding.near() + ".id" + far.andType(type) + live(entry, table)
                : "false";
    }

    private String rows(String row, EntityType type) {
        out.add(" from " + Naming.table(type.table()) + " " + row);
        return row + ".\"$retired_at\" is null";
    }
}
