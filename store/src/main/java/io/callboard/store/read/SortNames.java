package io.callboard.store.read;

import io.callboard.core.query.ShownLink;
import io.callboard.core.query.SortKey;
import io.callboard.core.query.Source;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import java.util.List;

/// Orders rows by the names of what they link to. The names are joined, because looking one up for each row
/// takes seconds on a large table; those that the caller may not see are left out, so that the order does not
/// reveal them.
final class SortNames {
    private final Schema schema;
    private final Sql.Builder out;

    SortNames(Schema schema, Sql.Builder out) {
        this.schema = schema;
        this.out = out;
    }

    static boolean isName(SortKey key) {
        return key.source() instanceof Source.Name;
    }

    /// ` left join …` for each key that is a name; the n-th key's row of the directory has the alias `dn`.
    void joins(List<SortKey> keys) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).source() instanceof Source.Name(ShownLink shown)) {
                LinkSql link = LinkSql.of(schema, shown.link());
                String row = "d" + i;
                out.add(" left join site.directory " + row + " on " + row + ".type = " + link.type() + " and " + row
                        + ".id = " + link.id());
                if (!shown.mask().isOpen()) {
                    out.add(" and ");
                    new MaskSql(schema, out).check(shown.mask(), link, row);
                }
            }
        }
    }

    /// The name, folded, of the n-th key.
    void key(int number, SortKey key) {
        ShownLink shown = ((Source.Name) key.source()).link();
        LinkSql link = LinkSql.of(schema, shown.link());
        out.add("lower(coalesce(d" + number + ".name");
        for (EntityType type : Expressions.composed(schema, shown.link())) {
            out.add(", (select ");
            Labels.write(out, "n", type);
            out.add(" from " + Naming.table(type.table()) + " n where n.id = " + link.id() + link.andType(type.code()));
            out.add(" and n.\"$retired_at\" is null");
            visible(shown);
            out.add(")");
        }
        out.add(") collate \"pg_c_utf8\")");
    }

    private void visible(ShownLink link) {
        if (!link.mask().isOpen()) {
            out.add(" and ");
            new MaskSql(schema, out).check(link);
        }
    }
}
