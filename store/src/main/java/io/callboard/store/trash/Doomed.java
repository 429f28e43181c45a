package io.callboard.store.trash;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rows that are about to be deleted, in the temporary table `purged`: rows of the trash, all rows of the
/// projects among them, the links that are rows themselves, and the files that nothing else holds.
final class Doomed {
    private final Transaction transaction;
    private final Schema schema;
    private final Tables tables;

    Doomed(Transaction transaction, Schema schema) {
        this.transaction = transaction;
        this.schema = schema;
        this.tables = new Tables(transaction, schema);
    }

    /// @param most how many rows of the trash to take; dependent rows are extra
    void collect(Instant retiredBefore, int most) {
        transaction.script(
                "create temporary table purged (type smallint, id bigint, primary key (type, id)) on commit drop;"
                        + " create temporary table files (id bigint primary key) on commit drop");
        int left = most;
        for (EntityType type : tables.types()) {
            if (left > 0) {
                left -= take(type, retiredBefore, left);
            }
        }
        projects();
        replies();
        connections();
        transaction.script("analyze purged");
        files();
    }

    /// Shipped rows stay: some ship in the trash, to be revived when needed, and rows that ship later may link
    /// to them.
    private int take(EntityType type, Instant retiredBefore, int most) {
        return transaction.execute(Sql.of(
                "insert into purged select ?::smallint, id from %s t where \"$retired_at\" < ? and not exists (select from callboard.seeded s where s.type = ? and s.id = t.id) order by id limit ? for update of t"
                        .formatted(Naming.table(type.table())),
                type.code(),
                retiredBefore,
                type.name(),
                most));
    }

    /// A project's rows are hidden with it and would belong to nothing.
    private void projects() {
        for (EntityType type : tables.types()) {
            for (Tables.Link link : tables.links(type)) {
                if (link.field().name().equals("project") && link.code() == schema.codeOf("Project")) {
                    add(type, link.leadsToDoomed("t"));
                }
            }
        }
    }

    /// A reply stays when its note goes to the trash, so that both can come back; without the note it is
    /// useless.
    private void replies() {
        schema.find("Reply")
                .ifPresent(reply -> transaction.execute(Sql.of(
                        "insert into purged select source_type, source_id from callboard.parked_link"
                                + " where source_type = ? and field = 'entity'"
                                + " and (target_type, target_id) in (select type, id from purged) on conflict do nothing",
                        reply.code())));
    }

    private void connections() {
        for (EntityType type : tables.types()) {
            if (tables.isConnection(type)) {
                for (Tables.Link link : tables.links(type)) {
                    if (!link.field().name().endsWith("_by")) {
                        add(type, link.leadsToDoomed("t"));
                    }
                }
            }
        }
    }

    private void add(EntityType type, String condition) {
        transaction.execute(Sql.of(
                "insert into purged select ?::smallint, t.id from %s t where %s on conflict do nothing"
                        .formatted(Naming.table(type.table()), condition),
                type.code()));
    }

    /// Files of doomed rows, by a field or by being attached, unless a row that stays holds them too.
    private void files() {
        for (EntityType type : tables.types()) {
            tables.files(type)
                    .forEach(file -> held(
                            type,
                            file,
                            "insert into files select t.%s from %s t where %s"
                                    + " and t.%1$s is not null on conflict do nothing",
                            ""));
        }
        tables.linkTables().forEach(this::attached);
        for (EntityType type : tables.types()) {
            tables.files(type)
                    .forEach(file -> held(
                            type,
                            file,
                            "delete from files using %2$s t where files.id = t.%1$s" + " and %3$s",
                            "not "));
        }
        tables.linkTables().forEach(this::stillAttached);
        transaction.execute(Sql.of(
                "insert into purged select ?::smallint, f.id from files f join site.attachment a on a.id = f.id"
                        + " on conflict do nothing",
                schema.codeOf("Attachment")));
    }

    private void held(EntityType type, Tables.Link file, String statement, String not) {
        String doomed = not + "exists (select from purged p where p.type = " + type.code() + " and p.id = t.id)";
        transaction.execute(
                Sql.of(statement.formatted(Naming.quote(file.idColumn()), Naming.table(type.table()), doomed)));
    }

    private void attached(Tables.LinkTable table) {
        if (table.owner().name().equals("Attachment")) {
            transaction.execute(Sql.of("insert into files select t.%s from %s t where %s on conflict do nothing"
                    .formatted(
                            Naming.quote(table.near().idColumn()),
                            table.table(),
                            table.far().leadsToDoomed("t"))));
        }
    }

    private void stillAttached(Tables.LinkTable table) {
        if (table.owner().name().equals("Attachment")) {
            transaction.execute(Sql.of("delete from files using %s t where files.id = t.%s and not %s"
                    .formatted(
                            table.table(),
                            Naming.quote(table.near().idColumn()),
                            table.far().leadsToDoomed("t"))));
        }
    }

    /// Rows by type, in the order of the types' names.
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        transaction.list(
                Sql.of("select type, count(*) from purged group by type"),
                row -> counts.put(schema.byCode(row.getInt(1)).name(), row.getLong(2)));
        return counts;
    }

    List<EntityId> rows() {
        return transaction.list(
                Sql.of("select type, id from purged"),
                row -> new EntityId(schema.byCode(row.getInt(1)).name(), row.getLong(2)));
    }

    /// The next transaction on this connection makes its own.
    void forget() {
        transaction.script("drop table purged, files");
    }
}
