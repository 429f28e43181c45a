package io.callboard.store.trash;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Deletes the rows of the temporary table `purged` from every table of the site. The event log keeps its rows:
/// what they record did happen.
final class Removal {
    private static final String DOOMED = " in (select type, id from purged)";

    private final Transaction transaction;
    private final Schema schema;
    private final Tables tables;

    Removal(Transaction transaction, Schema schema) {
        this.transaction = transaction;
        this.schema = schema;
        this.tables = new Tables(transaction, schema);
    }

    void run(Instant now) {
        tables.types().forEach(this::unlink);
        tables.linkTables().forEach(this::leave);
        marks();
        media(now);
        people();
        run("delete from site.directory where (type, id)" + DOOMED);
        for (EntityType type : tables.types()) {
            run("delete from %s t using purged p where p.type = %d and p.id = t.id"
                    .formatted(Naming.table(type.table()), type.code()));
        }
    }

    /// Empties the links and file fields of rows that stay.
    private void unlink(EntityType type) {
        List<Tables.Link> links = Stream.concat(tables.links(type).stream(), tables.files(type).stream())
                .toList();
        if (links.isEmpty()) {
            return;
        }
        List<String> sets = new ArrayList<>();
        for (Tables.Link link : links) {
            String keep = "case when " + link.leadsToDoomed("t") + " then null else t.";
            sets.add(set(link.idColumn(), keep));
            link.typeColumn().ifPresent(column -> sets.add(set(column, keep)));
        }
        String any = links.stream().map(link -> link.leadsToDoomed("t")).collect(Collectors.joining(" or "));
        run(
                "update %s t set %s, \"$revision\" = \"$revision\" + 1 where (%s) and not exists (select from purged p where p.type = %d and p.id = t.id)"
                        .formatted(Naming.table(type.table()), String.join(", ", sets), any, type.code()));
    }

    private static String set(String column, String keep) {
        return Naming.quote(column) + " = " + keep + Naming.quote(column) + " end";
    }

    private void leave(Tables.LinkTable table) {
        run("delete from %s t where %s or %s"
                .formatted(
                        table.table(),
                        table.near().leadsToDoomed("t"),
                        table.far().leadsToDoomed("t")));
    }

    private void marks() {
        run("delete from callboard.parked_link where (target_type, target_id)" + DOOMED);
        run("delete from callboard.parked_link where (source_type, source_id)" + DOOMED);
        run("update site.directory set link_type = null, link_id = null where (link_type, link_id)" + DOOMED);
        for (String marks : List.of("reading", "favorite", "follow")) {
            run("delete from callboard." + marks + " where (type, id)" + DOOMED);
            run("delete from callboard." + marks + " where user_id" + ids("HumanUser"));
        }
        run("delete from callboard.project_access where project_id" + ids("Project") + " or user_id"
                + ids("HumanUser"));
        run("delete from callboard.project_field_visibility where project_id" + ids("Project"));
        run("delete from callboard.project_hidden_values where project_id" + ids("Project"));
    }

    /// Records what may be free now; whether it is, is checked when the bytes are to be deleted.
    private void media(Instant now) {
        String attachments = ids("Attachment");
        transaction.execute(Sql.of(
                "insert into callboard.freed_media select media_key, ?::timestamptz from callboard.attachment_file"
                        + " where media_key is not null and id" + attachments
                        + " union select media_key, ?::timestamptz from callboard.rendition where attachment_id"
                        + attachments + " on conflict (key) do update set freed_at = excluded.freed_at",
                now,
                now));
        run("delete from callboard.rendition where attachment_id" + attachments);
        run("delete from callboard.attachment_file where id" + attachments);
    }

    /// Credentials of deleted accounts.
    private void people() {
        for (String table : List.of("app_password", "totp")) {
            run("delete from callboard." + table + " where person_id" + ids("HumanUser"));
        }
        run("delete from callboard.script_key where script_id" + ids("ApiUser"));
        for (String type : List.of("HumanUser", "ApiUser", "ClientUser")) {
            run("delete from callboard.password where owner_type = '" + type + "' and owner_id" + ids(type));
            run("delete from callboard.session where actor_type = '" + type + "' and actor_id" + ids(type));
        }
    }

    private String ids(String type) {
        return " in (select id from purged where type = " + schema.codeOf(type) + ")";
    }

    private void run(String statement) {
        transaction.execute(Sql.of(statement));
    }
}
