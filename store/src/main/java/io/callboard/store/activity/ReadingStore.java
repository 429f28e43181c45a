package io.callboard.store.activity;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Database;
import io.callboard.store.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What people have read. Thread-safe.
public final class ReadingStore {
    private final Database database;

    public ReadingStore(Database database) {
        this.database = database;
    }

    /// Of the rows, those that a person has marked as read, each with the second of the mark since 1970.
    public Map<EntityId, Long> read(Schema schema, long person, Collection<EntityId> rows) {
        List<EntityId> wanted = List.copyOf(rows);
        short[] types = new short[wanted.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = (short) schema.codeOf(wanted.get(i).type());
        }
        Sql sql = Sql.of(
                "select r.type, r.id, extract(epoch from r.at)::bigint from unnest(?::smallint[], ?::bigint[]) k(type, id)"
                        + " join callboard.reading r on r.user_id = ? and r.type = k.type and r.id = k.id"
                        + " where r.state = 'read'",
                types,
                wanted.stream().mapToLong(EntityId::id).toArray(),
                person);
        Map<EntityId, Long> read = new HashMap<>();
        database.read(transaction -> transaction.list(
                sql,
                row -> read.put(new EntityId(schema.byCode(row.getInt(1)).name(), row.getLong(2)), row.getLong(3))));
        return read;
    }
}
