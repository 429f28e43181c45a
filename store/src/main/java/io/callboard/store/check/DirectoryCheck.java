package io.callboard.store.check;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.cluster.Finding;

/// The directory has an entry for every live row of the types that people search, and for nothing else.
final class DirectoryCheck {
    private final Database database;
    private final Schema schema;

    DirectoryCheck(Database database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    Finding run() {
        var counts = new Counts(database);
        for (EntityType type : schema.enabledTypes()) {
            if (type.searchable()) {
                String table = Naming.table(type.table());
                counts.add(type.name(), Sql.of("""
                        select count(*) from %s t where t."$retired_at" is null and not exists (
                            select from site.directory d where d.type = ?::smallint and d.id = t.id)""".formatted(table), type.code()));
                counts.add(type.name(), Sql.of("""
                        select count(*) from site.directory d where d.type = ?::smallint and not exists (
                            select from %s t where t.id = d.id and t."$retired_at" is null)""".formatted(table), type.code()));
            }
        }
        return counts.finding(
                "directory",
                "every live row has its entry",
                "rows and directory entries do not match",
                "Such rows cannot be found by name or look retired in links. Restore a backup, or write their name again.");
    }
}
