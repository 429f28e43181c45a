package io.callboard.store.read;

import io.callboard.core.query.Check;
import io.callboard.core.query.FileDetails;
import io.callboard.core.query.LinkMask;
import io.callboard.core.query.Planner;
import io.callboard.core.query.TextSearch;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.SearchText;
import io.callboard.store.Database;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import io.callboard.store.schema.DirectoryIndexes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds rows in the directory by their names and by those of the rows they are linked to, the shortest names first.
public final class SearchReader {
    /// Shorter names come first among this many matches; a search that finds more is too vague to be ordered.
    private static final int CANDIDATES = 1_000;
    /// Rows linked to this many matches of each index are searched for.
    private static final int LINKED = 200;
    /// What is linked to those rows, by index whatever the planner estimates.
    private static final String BY_LINK =
            "linked cross join lateral (select e.* from site.directory e where e.link_type = linked.type"
                    + " and e.link_id = linked.id offset 0) d";
    /// Indexes hold the trigrams of names.
    private static final int INDEXED = 3;

    private final Database database;
    private final NameCache names;

    public SearchReader(Database database, NameCache names) {
        this.database = database;
        this.names = names;
    }

    /// What to look for: folded words, the projects to look in, and for each type its filter.
    ///
    /// @param named which rows may be named as links, plain
    public record Search(
            List<String> terms, List<Long> projects, List<Planner.FilterPlan> types, LinkMask named, int limit) {
        public Search {
            terms = List.copyOf(terms);
            projects = List.copyOf(projects);
            types = List.copyOf(types);
        }
    }

    public List<TextSearch.Hit> read(Schema schema, Search search) {
        if (search.types().isEmpty()) {
            return List.of();
        }
        return database.ask(transaction -> {
            List<Found> found = transaction.query(compile(schema, search), plans(search), rows -> rows(schema, rows));
            return hits(transaction, schema, found, search.named());
        });
    }

    /// Planning costs more than most searches, because every pattern is tried on samples of the names. An index
    /// serves all patterns with three consecutive characters; only the others need a custom plan.
    private static Transaction.Plans plans(Search search) {
        return search.terms().stream().allMatch(SearchReader::isIndexed)
                ? Transaction.Plans.SHARED
                : Transaction.Plans.CUSTOM;
    }

    private static boolean isIndexed(String term) {
        int run = 0;
        for (int i = 0; i < term.length() && run < INDEXED; i++) {
            run = Character.isLetterOrDigit(term.charAt(i)) ? run + 1 : 0;
        }
        return run >= INDEXED;
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

    private static List<Found> rows(Schema schema, ResultSet rows) throws SQLException {
        List<Found> found = new ArrayList<>();
        while (rows.next()) {
            found.add(new Found(
                    schema.byCode(rows.getInt(1)),
                    rows.getLong(2),
                    rows.getString(3),
                    rows.getLong(4),
                    rows.getInt(5),
                    rows.getLong(6),
                    rows.getString(7),
                    rows.getLong(8)));
        }
        return found;
    }

    /// The candidates of each type, and of them all those with the shortest names.
    private static Sql compile(Schema schema, Search search) {
        Sql.Builder out = Sql.builder();
        linked(schema, search, out);
        out.add("select f.type, f.id, f.name, f.project_id, f.link_type, f.link_id, f.status, f.image from (");
        for (int i = 0; i < search.types().size(); i++) {
            out.add(i == 0 ? "" : " union all ");
            compile(schema, search, i, out);
        }
        return out.add(") f order by length(f.name), f.place, f.name collate \"C\", f.id limit ")
                .bind(search.limit())
                .build();
    }

    /// `with linked as …`: rows named by all the words, of the types that the searched ones are linked to.
    private static void linked(Schema schema, Search search, Sql.Builder out) {
        Set<String> targets = search.types().stream()
                .flatMap(plan -> targets(schema, plan.type()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String separator = "with linked as materialized (";
        for (String part : DirectoryIndexes.parts(schema, targets, "l")) {
            out.add(separator + "(select l.type, l.id from site.directory l where " + part);
            for (String term : search.terms()) {
                out.add(" and ");
                named(out, "l", term);
            }
            visible(schema, out, search);
            out.add(" limit " + LINKED + ")");
            separator = " union all ";
        }
        out.add(targets.isEmpty() ? "" : ") ");
    }

    /// What rows of a type are linked to. A site's own types may be among them, and share their index with
    /// others.
    private static Set<String> targets(Schema schema, EntityType type) {
        List<String> valid =
                type.mainLink().map(link -> link.properties().validTypes()).orElse(List.of());
        return valid.contains("*") ? schema.types().keySet() : Set.copyOf(valid);
    }

    /// Only names that the caller may read produce results.
    private static void visible(Schema schema, Sql.Builder out, Search search) {
        if (!search.named().isOpen()) {
            out.add(" and ");
            new MaskSql(schema, out).check(search.named(), new LinkSql("l.id", Optional.of("l.type"), 0), "l");
        }
    }

    private static void compile(Schema schema, Search search, int place, Sql.Builder out) {
        Planner.FilterPlan plan = search.types().get(place);
        out.add("(select " + plan.type().code() + " as type, " + place + " as place, c.*, ");
        out.add(image(plan.type()) + " as image from ((");
        rows(schema, search, plan, "site.directory d", out);
        out.add(" and ");
        words(schema, out, search);
        out.add(" limit " + CANDIDATES + ")");
        if (!targets(schema, plan.type()).isEmpty()) {
            out.add(" union all (");
            rows(schema, search, plan, BY_LINK, out);
            out.add(" and not ");
            any(out, search.terms());
            out.add(" limit " + CANDIDATES + ")");
        }
        out.add(") c order by length(c.name), c.name collate \"C\", c.id limit ")
                .bind(search.limit())
                .add(")");
    }

    /// Entries of a type that the caller may see and wants; the words are appended later.
    private static void rows(Schema schema, Search search, Planner.FilterPlan plan, String entries, Sql.Builder out) {
        out.add("select d.id, d.name, d.project_id, d.link_type, d.link_id, d.status from " + entries);
        List<Check> rest = DirectoryChecks.rest(plan.check());
        Conditions conditions = new Conditions(schema, out);
        if (!rest.isEmpty()) {
            out.add(" join " + Naming.table(plan.type().table())
                    + " r0 on r0.id = d.id and r0.\"$retired_at\" is null");
            conditions.joins(plan.joins());
        }
        out.add(" where d.type = " + plan.type().code());
        if (!search.projects().isEmpty()) {
            out.add(" and d.project_id = any(")
                    .bind(search.projects().stream().mapToLong(Long::longValue).toArray())
                    .add(")");
        }
        new DirectoryChecks(out).write(plan.check());
        if (!rest.isEmpty()) {
            out.add(" and ");
            conditions.write(new Check.All(rest));
        }
    }

    private static String image(EntityType type) {
        Optional<Storage.AttachmentColumn> image = type.field("image")
                .map(Field::storage)
                .filter(Storage.AttachmentColumn.class::isInstance)
                .map(Storage.AttachmentColumn.class::cast);
        return image.map(column -> "(select i." + Naming.quote(column.column()) + " from " + Naming.table(type.table())
                        + " i where i.id = c.id)")
                .orElse("null::bigint");
    }

    /// At least one word is in the row's own name; the others may be in the name of the row it is linked to.
    private static void words(Schema schema, Sql.Builder out, Search search) {
        List<String> terms = search.terms();
        any(out, terms);
        if (terms.size() == 1) {
            return;
        }
        for (String term : terms) {
            out.add(" and (");
            named(out, "d", term);
            out.add(" or exists (select 1 from site.directory l where l.type = d.link_type and l.id = d.link_id and ");
            named(out, "l", term);
            visible(schema, out, search);
            out.add("))");
        }
    }

    private static void any(Sql.Builder out, List<String> terms) {
        String separator = "(";
        for (String term : terms) {
            out.add(separator);
            named(out, "d", term);
            separator = " or ";
        }
        out.add(")");
    }

    private static void named(Sql.Builder out, String entry, String term) {
        out.add("(" + entry + ".search like ").bind(pattern(term));
        if (SearchText.isInitials(term)) {
            out.add(" or (" + entry + ".initials <> '' and " + entry + ".initials like ")
                    .bind(pattern(term))
                    .add(")");
        }
        out.add(")");
    }

    private static String pattern(String term) {
        return "%" + term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private List<TextSearch.Hit> hits(Transaction transaction, Schema schema, List<Found> found, LinkMask named) {
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
    private static @Nullable Name link(Found row, PageNames page, LinkMask named) {
        Name link = row.linkType() == 0 ? null : page.get(row.linkType(), row.link());
        return link != null && named.shows(row.linkType(), row.link(), link.project()) ? link : null;
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
