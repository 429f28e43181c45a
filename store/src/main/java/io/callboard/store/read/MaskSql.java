package io.callboard.store.read;

import io.callboard.core.query.LinkMask;
import io.callboard.core.query.LinkMask.Lost;
import io.callboard.core.query.LinkMask.Part;
import io.callboard.core.query.RowScope.Strays;
import io.callboard.core.query.ShownLink;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.store.Sql;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes what a caller may see of a link as SQL.
final class MaskSql {
    private final Schema schema;
    private final Sql.Builder out;

    MaskSql(Schema schema, Sql.Builder out) {
        this.schema = schema;
        this.out = out;
    }

    /// Whether the link leads to a row that it may show.
    void check(ShownLink link) {
        check(link.mask(), LinkSql.of(schema, link.link()), Optional.empty());
    }

    /// The same where the target's entry in the directory is at hand.
    ///
    /// @param entry the alias of the entry
    void check(LinkMask mask, LinkSql link, String entry) {
        check(mask, link, Optional.of(entry));
    }

    private void check(LinkMask mask, LinkSql link, Optional<String> entry) {
        List<Part> parts =
                mask.parts().stream().filter(part -> concerns(part, link)).toList();
        out.add(parts.isEmpty() ? "false" : "(");
        for (int i = 0; i < parts.size(); i++) {
            out.add(i == 0 ? "" : " or ");
            part(parts.get(i), link, entry);
        }
        out.add(parts.isEmpty() ? "" : ")");
    }

    /// The value when the link is shown, else null; just the value when nothing has to be hidden.
    void guarded(ShownLink link, Runnable value) {
        if (link.mask().isOpen()) {
            value.run();
            return;
        }
        out.add("case when ");
        check(link);
        out.add(" then ");
        value.run();
        out.add(" end");
    }

    private static boolean concerns(Part part, LinkSql link) {
        return switch (part) {
            case Part.Anything _ -> true;
            case Part.Whole(var types) -> types.stream().anyMatch(type -> link.canBe(type.code()));
            case Part.Placed placed -> placed.types().stream().anyMatch(type -> link.canBe(type.code()));
            case Part.Listed(EntityType type, var _) -> link.canBe(type.code());
            case Part.Tested(EntityType type, var _) -> link.canBe(type.code());
        };
    }

    private void part(Part part, LinkSql link, Optional<String> entry) {
        switch (part) {
            case Part.Anything _ -> out.add("true");
            case Part.Whole(var types) -> out.add(link.typeColumn().isEmpty() ? "true" : isOne(types, link));
            case Part.Placed placed -> placed(placed, link, entry);
            case Part.Listed(EntityType type, var ids) ->
                out.add("(" + link.id() + " = any(").bind(ids.toArray()).add(")" + link.andType(type.code()) + ")");
            case Part.Tested(EntityType type, var check) -> {
                link.typeColumn().ifPresent(column -> out.add("(" + column + " = " + type.code() + " and "));
                new Conditions(schema, out).write(check);
                out.add(link.typeColumn().isPresent() ? ")" : "");
            }
        }
    }

    private static String isOne(List<EntityType> types, LinkSql link) {
        return link.type()
                + types.stream()
                        .map(type -> Integer.toString(type.code()))
                        .collect(Collectors.joining(", ", " in (", ")"));
    }

    private void placed(Part.Placed placed, LinkSql link, Optional<String> entry) {
        out.add(link.typeColumn().isEmpty() ? "(" : "(" + isOne(placed.types(), link) + " and ");
        if (entry.isPresent()) {
            lies(placed, entry.get());
        } else {
            out.add(placed.lost() == Lost.SEEN ? "not " : "");
            out.add("exists (select 1 from site.directory d where d.type = " + link.type() + " and d.id = " + link.id()
                    + " and ");
            if (placed.lost() == Lost.SEEN) {
                out.add("(");
                lies(placed, "d");
                out.add(") is not true");
            } else {
                lies(placed, "d");
            }
            out.add(")");
        }
        out.add(")");
    }

    private void lies(Part.Placed placed, String entry) {
        String project = entry + ".project_id";
        out.add(placed.strays() == Strays.SEEN ? "(" + project + " is null or " : "(");
        out.add(project + " = any(").bind(placed.projects().toArray()).add("))");
    }
}
