package io.callboard.store.check;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.LastingLinks;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.store.Database;
import io.callboard.store.Naming;
import io.callboard.store.cluster.Finding;
import java.util.Optional;

/// Single links and files of live rows lead to rows that are there, and not in the trash. The event log is not
/// changed when a row is deleted, so its links are not checked.
final class LinkCheck {
    private final Database database;
    private final Schema schema;
    private final Counts counts;

    LinkCheck(Database database, Schema schema) {
        this.database = database;
        this.schema = schema;
        this.counts = new Counts(database);
    }

    Finding run() {
        for (EntityType type : schema.enabledTypes()) {
            if (!type.name().equals("EventLogEntry")) {
                type.fields().values().forEach(field -> count(type, field));
            }
        }
        return counts.finding(
                "links",
                "all lead to rows that are there",
                "links lead nowhere",
                "They read as empty. Restore a backup, or set these fields again.");
    }

    private void count(EntityType type, Field field) {
        switch (field.storage()) {
            case Storage.LinkColumn link ->
                count(
                        type,
                        field,
                        new Storage.End(link.typeColumn(), link.idColumn(), link.fixedType()),
                        LastingLinks.include(field) ? Ends.ANY : Ends.LIVE);
            case Storage.AttachmentColumn file ->
                count(
                        type,
                        field,
                        new Storage.End(Optional.empty(), file.column(), Optional.of("Attachment")),
                        Ends.ANY);
            case Storage.Column _, Storage.LinkTable _, Storage.BackLink _, Storage.Derived _ -> {}
        }
    }

    private void count(EntityType type, Field field, Storage.End end, String targets) {
        new Ends(Naming.table(type.table()), end, "t.\"$retired_at\" is null", targets)
                .count(database, schema, sql -> counts.add(field.toString(), sql));
    }
}
