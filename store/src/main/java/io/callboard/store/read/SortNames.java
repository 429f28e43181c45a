package io.callboard.store.read;

import io.callboard.core.query.LinkRef;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.query.SortKey;
import io.callboard.core.query.Source;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.IdSet;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import java.util.List;
import java.util.Optional;

/// Orders rows by the names of what they link to. The names are joined, because looking one up for each row takes
/// seconds on a large table; those that the caller may not see are left out, so that the order does not tell them.
final class SortNames {
    private final Schema schema;
    private final Sql.Builder out;
    private final Optional<IdSet> projects;

    SortNames(Schema schema, ReadPlan plan, Sql.Builder out) {
        this.schema = schema;
        this.out = out;
        this.projects = plan.projects();
    }

    static boolean isName(SortKey key) {
        return key.source() instanceof Source.Name;
    }

    /// ` left join …` for each key that is a name; the n-th key's row of the directory has the alias `dn`.
    void joins(List<SortKey> keys) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).source() instanceof Source.Name(LinkRef ref)) {
                LinkSql link = LinkSql.of(schema, ref);
                String row = "d" + i;
                out.add(" left join site.directory " + row + " on " + row + ".type = " + link.type() + " and " + row
                        + ".id = " + link.id());
                int project = schema.codeOf("Project");
                visible("case when " + row + ".type = " + project + " then " + row + ".id else " + row
                        + ".project_id end");
            }
        }
    }

    /// The name, folded, of the n-th key.
    void key(int number, SortKey key) {
        LinkRef ref = ((Source.Name) key.source()).link();
        LinkSql link = LinkSql.of(schema, ref);
        out.add("lower(coalesce(d" + number + ".name");
        for (EntityType type : Expressions.composed(schema, ref)) {
            out.add(", (select ");
            Labels.write(out, "n", type);
            out.add(" from " + Naming.table(type.table()) + " n where n.id = " + link.id() + link.andType(type.code()));
            out.add(" and n.\"$retired_at\" is null");
            projectOf(type).ifPresent(this::visible);
            out.add(")");
        }
        out.add(") collate \"pg_c_utf8\")");
    }

    private static Optional<String> projectOf(EntityType type) {
        return type.field("project")
                .filter(field -> field.storage() instanceof Storage.LinkColumn)
                .map(field -> "n." + Naming.quote(((Storage.LinkColumn) field.storage()).idColumn()));
    }

    private void visible(String project) {
        projects.ifPresent(seen -> out.add(" and coalesce(" + project + " = any(")
                .bind(seen.toArray())
                .add("), true)"));
    }
}
