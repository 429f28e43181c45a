package io.callboard.store.check;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.store.Database;
import io.callboard.store.Naming;
import io.callboard.store.cluster.Finding;

/// Rows of link tables join rows that exist; live ones join rows that are not in the trash.
final class MemberCheck {
    private final Database database;
    private final Schema schema;
    private final Counts counts;

    MemberCheck(Database database, Schema schema) {
        this.database = database;
        this.schema = schema;
        this.counts = new Counts(database);
    }

    Finding run() {
        for (EntityType type : schema.enabledTypes()) {
            for (Field field : type.fields().values()) {
                if (field.storage() instanceof Storage.LinkTable links && links.isOwner()) {
                    count(field, links, links.near());
                    count(field, links, links.far());
                }
            }
        }
        return counts.finding(
                "link tables",
                "all join rows that are there",
                "members are gone",
                "They are not shown. Restore a backup, or set these fields again.");
    }

    private void count(Field field, Storage.LinkTable links, Storage.End end) {
        String table = Naming.table(links.table());
        new Ends(table, end, "t.\"$live\"", Ends.LIVE)
                .count(database, schema, sql -> counts.add(field.toString(), sql));
        new Ends(table, end, "not t.\"$live\"", Ends.ANY)
                .count(database, schema, sql -> counts.add(field.toString(), sql));
    }
}
