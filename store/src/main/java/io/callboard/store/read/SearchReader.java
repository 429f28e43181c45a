package io.callboard.store.read;

import io.callboard.core.query.Check;
import io.callboard.core.query.FileDetails;
import io.callboard.core.query.Planner;
import io.callboard.core.query.TextSearch;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.IdSet;
import io.callboard.core.value.SearchText;
import io.callboard.store.Database;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds rows by name in the directory. One word at least must be in the row's own name; the others may be in the name
/// of the row it is linked to.
public final class SearchReader {
    /// Shorter names come first among this many matches; a search that finds more is too vague to be ordered.
    private static final int CANDIDATES = 1_000;

    private final Database database;
    private final NameCache names;

    public SearchReader(Database database, NameCache names) {
        this.database = database;
        this.names = names;
    }

    /// What to look for: folded words, the projects to look in, and for each type its filter.
    ///
    /// @param named the projects whose rows may be named as links, when there is such a limit
    public record Search(
            List<String> terms, List<Long> projects, List<Planner.FilterPlan> types, Optional<IdSet> named, int limit) {
        public Search {
            terms = List.copyOf(terms);
            projects = List.copyOf(projects);
            types = List.copyOf(types);
        }

        Search upTo(int most) {
            return new Search(terms, projects, types, named, most);
        }
    }

    public List<TextSearch.Hit> read(Schema schema, Search search) {
        return database.read(transaction -> {
            List<Found> found = new ArrayList<>();
            for (Planner.FilterPlan type : search.types()) {
                int left = search.limit() - found.size();
                if (left > 0) {
                    found.addAll(transaction.query(
                            compile(schema, search.upTo(left), type),
                            Transaction.Plans.CUSTOM,
                            rows -> rows(type.type(), rows)));
                }
            }
            return hits(transaction, schema, found, search.named());
        });
    }

    /// One row of the result; 0 stands for nothing.
    private record Found(
            EntityType type,
            long id,
            @Nullable String name,
            long project,
            int linkType,
            long link,
            @Nullable String status,
            long image) {}

    private static List<Found> rows(EntityType type, ResultSet rows) throws SQLException {
        List<Found> found = new ArrayList<>();
        while (rows.next()) {
            found.add(new Found(
                    type,
                    rows.getLong(1),
                    rows.getString(2),
                    rows.getLong(3),
                    rows.getInt(4),
                    rows.getLong(5),
                    rows.getString(6),
                    rows.getLong(7)));
        }
        return found;
    }

    private static Sql compile(Schema schema, Search search, Planner.FilterPlan plan) {
        Sql.Builder out = Sql.builder();
        String table = Naming.table(plan.type().table());
        String image = image(plan.type());
        out.add("select k.id, k.name, k.project_id, k.link_type, k.link_id, k.status, " + image + " from (");
        out.add("select c.* from (select d.* from site.directory d");
        boolean filtered = !plan.check().equals(Check.EVERYTHING);
        Conditions conditions = new Conditions(schema, out);
        if (filtered) {
            out.add(" join " + table + " r0 on r0.id = d.id and r0.\"$retired_at\" is null");
            conditions.joins(plan.joins());
        }
        out.add(" where d.type = " + plan.type().code());
        words(out, search);
        if (!search.projects().isEmpty()) {
            out.add(" and d.project_id = any(")
                    .bind(search.projects().stream().mapToLong(Long::longValue).toArray())
                    .add(")");
        }
        if (filtered) {
            out.add(" and ");
            conditions.write(plan.check());
        }
        out.add(" limit " + CANDIDATES + ") c order by length(c.name), c.name collate \"C\", c.id limit ")
                .bind(search.limit());
        out.add(") k");
        if (!image.startsWith("null")) {
            out.add(" left join " + table + " i on i.id = k.id");
        }
        return out.add(" order by length(k.name), k.name collate \"C\", k.id").build();
    }

    private static String image(EntityType type) {
        Optional<Storage.AttachmentColumn> image = type.field("image")
                .map(Field::storage)
                .filter(Storage.AttachmentColumn.class::isInstance)
                .map(Storage.AttachmentColumn.class::cast);
        return image.map(column -> "i." + Naming.quote(column.column())).orElse("null::bigint");
    }

    private static void words(Sql.Builder out, Search search) {
        List<String> terms = search.terms();
        if (terms.size() == 1) {
            out.add(" and ");
            own(out, terms.getFirst());
            return;
        }
        for (int i = 0; i < terms.size(); i++) {
            out.add(i == 0 ? " and (" : " or ");
            own(out, terms.get(i));
        }
        out.add(")");
        for (String term : terms) {
            out.add(" and (");
            own(out, term);
            out.add(
                            " or exists (select 1 from site.directory l where l.type = d.link_type and l.id = d.link_id and l.search like ")
                    .bind(pattern(term));
            search.named()
                    .ifPresent(projects -> out.add(" and (l.project_id is null or l.project_id = any(")
                            .bind(projects.toArray())
                            .add("))"));
            out.add("))");
        }
    }

    private static void own(Sql.Builder out, String term) {
        out.add("(d.search like ").bind(pattern(term));
        if (SearchText.isInitials(term)) {
            out.add(" or d.initials like ").bind(pattern(term));
        }
        out.add(")");
    }

    private static String pattern(String term) {
        return "%" + term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private List<TextSearch.Hit> hits(
            Transaction transaction, Schema schema, List<Found> found, Optional<IdSet> named) {
        PageNames page = new PageNames();
        found.forEach(row -> page.want(row.linkType(), row.link()));
        names.load(transaction, schema, page);
        long[] images =
                found.stream().mapToLong(Found::image).filter(id -> id != 0).toArray();
        Map<Long, FileDetails> files = images.length == 0 ? Map.of() : FileReader.read(transaction, schema, images);
        return found.stream()
                .map(row -> hit(schema, row, link(row, page, named), files))
                .toList();
    }

    /// The name of what a row is linked to, unless it may not be named.
    private static @Nullable Name link(Found row, PageNames page, Optional<IdSet> named) {
        Name link = row.linkType() == 0 ? null : page.get(row.linkType(), row.link());
        return link == null
                        || named.isEmpty()
                        || link.project() == 0
                        || named.get().contains(link.project())
                ? link
                : null;
    }

    private static TextSearch.Hit hit(Schema schema, Found row, @Nullable Name link, Map<Long, FileDetails> files) {
        return new TextSearch.Hit(
                row.type().name(),
                row.id(),
                row.name() == null ? "" : row.name(),
                row.project() == 0 ? null : row.project(),
                files.get(row.image()),
                link == null ? "" : schema.byCode(row.linkType()).name(),
                link == null ? "" : link.string(),
                row.status() == null ? "" : row.status());
    }
}
