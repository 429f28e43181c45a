package io.callboard.store.schema;

import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The indexes behind text search: by the names of rows, and from a row to those that are linked to it. The
/// types with the most rows have one each: a search for shots should not scan all tasks that share a syllable
/// with them. Type codes differ from site to site, so these indexes are made once the schema exists.
public final class DirectoryIndexes {
    private static final List<String> APART = List.of("Asset", "Note", "PublishedFile", "Shot", "Task", "Version");
    private static final String LAST = "directory_link";

    private DirectoryIndexes() {}

    /// Makes them unless they exist.
    public static void ensure(Database database, Schema schema) {
        boolean there = database.read(transaction ->
                transaction.one(Sql.of("select to_regclass(?) is not null", "site." + LAST), row -> row.getBoolean(1)));
        if (!there) {
            database.write(transaction -> {
                transaction.script("set local statement_timeout = 0");
                statements(schema).forEach(transaction::script);
                return true;
            });
        }
    }

    /// The statements that make them all and take away what the first versions had.
    static List<String> statements(Schema schema) {
        List<String> statements = new ArrayList<>();
        for (String type : APART) {
            int code = schema.codeOf(type);
            statements.add(index("directory_search_" + code, "search", "type = " + code));
        }
        statements.add(index("directory_search_others", "search", others(schema, "")));
        statements.add(index("directory_search_initials", "initials", "initials <> ''"));
        statements.add("create index if not exists " + LAST
                + " on site.directory (link_type, link_id) where link_id is not null");
        statements.add("drop index if exists site.directory_search, site.directory_initials");
        return statements;
    }

    /// Conditions on the entries of types, one for each index that a search goes through. The types that share
    /// an index are not distinguished: searching all of them is as fast.
    ///
    /// @param entry the alias of the entry
    public static List<String> parts(Schema schema, Set<String> types, String entry) {
        List<String> parts = new ArrayList<>();
        APART.stream().filter(types::contains).forEach(type -> parts.add(entry + ".type = " + schema.codeOf(type)));
        if (!APART.containsAll(types)) {
            parts.add(others(schema, entry + "."));
        }
        return parts;
    }

    private static String others(Schema schema, String prefix) {
        return APART.stream()
                .map(type -> prefix + "type <> " + schema.codeOf(type))
                .collect(Collectors.joining(" and "));
    }

    private static String index(String name, String column, String rows) {
        return "create index if not exists %s on site.directory using gin (%s gin_trgm_ops) with (fastupdate = off) where %s"
                .formatted(name, column, rows);
    }
}
