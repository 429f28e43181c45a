package io.callboard.store.schema;

import static io.callboard.store.Naming.composed;
import static io.callboard.store.Naming.folded;
import static io.callboard.store.Naming.quote;
import static io.callboard.store.Naming.table;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.PhysicalNames;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.store.Database;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which indexes a table gets (ADR 0003). Nothing that every update changes is indexed: with such an index no
/// update is heap-only. Indexes cover live rows.
public final class Indexes {
    private static final String UNIQUE = "$unique";
    private static final String PAIR = "$pair";
    private static final String DECOMPOSED = "$decomposed";
    private static final String LIVE = " where \"$retired_at\" is null";
    /// Types whose rows are identified by long free text: nobody looks them up by it, and it may not fit an
    /// index.
    private static final Set<String> WITHOUT_NAME_INDEX =
            Set.of("EventLogEntry", "Reply", "TimeLog", "WorkDayRule", "Booking");
    /// Tables that grow large and are paged through by id or by date of creation.
    private static final Set<String> LARGE = Set.of("Asset", "Note", "PublishedFile", "Shot", "Task", "Version");

    /// Large tables whose rows belong to a row of any type: they are looked up by it, also when it goes to the trash.
    private static final Set<String> ABOUT_ANY_ROW = Set.of("EventLogEntry", "FilesystemLocation", "TimeLog");

    private final Set<FieldName> backLinked = new HashSet<>();
    private final Map<String, Storage.LinkTable> connections = new HashMap<>();

    Indexes(Schema schema) {
        for (EntityType type : schema.defined().values()) {
            type.fields().values().forEach(this::collect);
        }
    }

    private void collect(Field field) {
        if (field.storage() instanceof Storage.BackLink back) {
            backLinked.add(new FieldName(back.entityType(), back.field()));
        }
        if (field.storage() instanceof Storage.LinkTable links) {
            links.connection().ifPresent(name -> connections.putIfAbsent(name, links));
        }
    }

    /// Adds to the tables of an older site the indexes that find decomposed texts.
    public static void ensureDecomposed(Database database, Schema schema) {
        Map<String, List<String>> wanted = new HashMap<>();
        for (EntityType type : schema.enabledTypes()) {
            for (Field field : type.fields().values()) {
                if (field.storage() instanceof Storage.Column(String column) && findBy(type, field)) {
                    wanted.put(name(type, column + DECOMPOSED), List.of(decomposed(type, column)));
                    wanted.put(
                            statisticsName(type, column),
                            List.of(statistics(type, column), "analyze " + table(type.table())));
                }
            }
        }
        String[] names = wanted.keySet().toArray(String[]::new);
        database.read(transaction -> transaction.list(
                        Sql.of(
                                "select relname from pg_class where relname = any(?) union all select stxname from pg_statistic_ext where stxname = any(?)",
                                names,
                                names),
                        row -> row.getString(1)))
                .forEach(wanted::remove);
        if (!wanted.isEmpty()) {
            database.write(transaction -> {
                transaction.script("set local statement_timeout = 0");
                wanted.values().forEach(statements -> statements.forEach(transaction::script));
                return true;
            });
        }
    }

    List<String> ofType(EntityType type) {
        List<String> statements = new ArrayList<>(special(type));
        if (LARGE.contains(type.name())) {
            // Tells live rows from retired ones without reading them.
            statements.add(index("index", type, "$live", "id"));
        }
        for (Field field : type.fields().values()) {
            statements.addAll(ofField(type, field));
        }
        Storage.LinkTable links = connections.get(type.name());
        if (links != null) {
            statements.addAll(connection(type, links));
        }
        return statements;
    }

    List<String> ofField(EntityType type, Field field) {
        return switch (field.storage()) {
            case Storage.Column column -> ofColumn(type, field, column.column());
            case Storage.LinkColumn link -> ofLink(type, field, link);
            case Storage.AttachmentColumn _, Storage.LinkTable _, Storage.BackLink _, Storage.Derived _ -> List.of();
        };
    }

    private static List<String> ofColumn(EntityType type, Field field, String column) {
        if (field.flags().unique()) {
            return List.of(
                    index("unique index", type, column + UNIQUE, folded(column)),
                    decomposed(type, column),
                    statistics(type, column));
        }
        if (findBy(type, field)) {
            return List.of(
                    index("index", type, column, folded(column) + ", id"),
                    decomposed(type, column),
                    statistics(type, column));
        }
        if (field.name().equals("created_at") && LARGE.contains(type.name())) {
            return List.of(index("index", type, column, quote(column) + ", id"));
        }
        return List.of();
    }

    /// Finds the few texts that are not in Unicode's composed form by canonically equivalent ones.
    private static String decomposed(EntityType type, String column) {
        return index("index", type, column + DECOMPOSED, composed(column)) + " and " + quote(column)
                + Naming.DECOMPOSED;
    }

    /// Tells the planner how rare a text is, in both forms, which an index of live rows does not. Without it,
    /// the planner expects hundreds of rows per name, and scans all rows to find the first.
    private static String statistics(EntityType type, String column) {
        return "create statistics if not exists %s (ndistinct) on (%s), (%s) from %s"
                .formatted(table(statisticsName(type, column)), folded(column), composed(column), table(type.table()));
    }

    private static String statisticsName(EntityType type, String column) {
        return PhysicalNames.fit(type.table() + "$" + column + "$distinct");
    }

    private List<String> ofLink(EntityType type, Field field, Storage.LinkColumn link) {
        String id = quote(link.idColumn());
        if (field.name().equals("project") && link.typeColumn().isEmpty()) {
            // With the id behind it the index also serves the pages of a project, which are in order of ids.
            return List.of(index("index", type, link.idColumn(), id + ", id"));
        }
        boolean wanted = field.name().equals("project")
                || backLinked.contains(field.fullName())
                || (ABOUT_ANY_ROW.contains(type.name()) && field.name().equals("entity"));
        String columns =
                link.typeColumn().map(column -> id + ", " + quote(column)).orElse(id);
        return wanted ? List.of(index("index", type, link.idColumn(), columns)) : List.of();
    }

    /// The orders in which people page through the largest table.
    private static List<String> special(EntityType type) {
        if (!type.name().equals("Task")) {
            return List.of();
        }
        return List.of(
                index("index", type, "due_date", "\"due_date\", id"),
                index("index", type, "due_date$down", "\"due_date\" desc nulls last, id"),
                index("index", type, "project$due_date", "\"project$id\", \"due_date\", id"));
    }

    private static List<String> connection(EntityType type, Storage.LinkTable links) {
        String near = end(links.near());
        String far = end(links.far());
        return List.of(
                index("unique index", type, PAIR, near + ", " + far), index("index", type, "$far", far + ", " + near));
    }

    private static String end(Storage.End end) {
        String id = quote(end.idColumn());
        return end.typeColumn().map(column -> id + ", " + quote(column)).orElse(id);
    }

    private static String index(String kind, EntityType type, String suffix, String columns) {
        String name = name(type, suffix);
        return "create %s if not exists %s on %s (%s)%s"
                .formatted(kind, quote(name), table(type.table()), columns, LIVE);
    }

    /// The index that guards a unique column, ready for SQL.
    static String unique(EntityType type, Storage.Column column) {
        return table(name(type, column.column() + UNIQUE));
    }

    private static String name(EntityType type, String suffix) {
        return PhysicalNames.fit(type.table() + "$" + suffix + "$index");
    }

    /// The unique field that an index guards.
    public static Optional<Field> uniqueField(Schema schema, String index) {
        for (EntityType type : schema.defined().values()) {
            for (Field field : type.fields().values()) {
                if (field.flags().unique()
                        && field.storage() instanceof Storage.Column column
                        && index.equals(name(type, column.column() + UNIQUE))) {
                    return Optional.of(field);
                }
            }
        }
        return Optional.empty();
    }

    /// Whether rows are found by the text of a field, which then must fit an index.
    public static boolean findBy(EntityType type, Field field) {
        return field.flags().unique()
                || (field.name().equals(type.nameField()) && !WITHOUT_NAME_INDEX.contains(type.name()));
    }

    /// Whether an index keeps two rows from being connected twice.
    public static boolean isOfPairs(Schema schema, String index) {
        return schema.defined().values().stream().anyMatch(type -> index.equals(name(type, PAIR)));
    }
}
