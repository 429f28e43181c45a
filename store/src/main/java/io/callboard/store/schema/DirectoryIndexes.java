package io.callboard.store.schema;

import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The indexes behind text search. The types with the most rows have one each: whoever looks for shots should not go
/// through all tasks that share a syllable with them. The codes of types are each site's own, so these indexes are made
/// once the schema is there.
public final class DirectoryIndexes {
    private static final List<String> APART = List.of("Asset", "Note", "PublishedFile", "Shot", "Task", "Version");
    private static final String LAST = "directory_search_initials";

    private DirectoryIndexes() {}

    /// Makes them unless they are there.
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
        String others =
                APART.stream().map(type -> "type <> " + schema.codeOf(type)).collect(Collectors.joining(" and "));
        statements.add(index("directory_search_others", "search", others));
        statements.add(index(LAST, "initials", "initials <> ''"));
        statements.add("drop index if exists site.directory_search, site.directory_initials");
        return statements;
    }

    private static String index(String name, String column, String rows) {
        return "create index if not exists %s on site.directory using gin (%s gin_trgm_ops) with (fastupdate = off) where %s"
                .formatted(name, column, rows);
    }
}
