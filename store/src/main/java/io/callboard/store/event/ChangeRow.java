package io.callboard.store.event;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/// The row of the change stream that every transaction leaves, whether or not it appears in the event log.
public final class ChangeRow {
    /// What a change was about.
    public enum Kind {
        ROWS,
        SCHEMA,
        RIGHTS,
        /// Fills the place of a transaction that never committed.
        NOTHING;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private ChangeRow() {}

    /// The statement for a transaction that touched these rows.
    ///
    /// @param fields `Type.field` of everything that changed
    public static Sql rows(Schema schema, Collection<EntityId> touched, Set<String> fields, Instant now) {
        short[] types = new short[touched.size()];
        long[] ids = new long[touched.size()];
        int size = 0;
        for (EntityId row : touched) {
            types[size] = (short) schema.codeOf(row.type());
            ids[size++] = row.id();
        }
        return Sql.of(
                "insert into callboard.change (id, at, kind, types, ids, fields) values (nextval('callboard.change_id'), ?, ?, ?, ?, ?)",
                now,
                Kind.ROWS.wireName(),
                types,
                ids,
                fields.toArray(String[]::new));
    }

    /// The statement for a transaction that changed something else that caches follow.
    public static Sql of(Kind kind, Instant now) {
        return Sql.of(
                "insert into callboard.change (id, at, kind) values (nextval('callboard.change_id'), ?, ?)",
                now,
                kind.wireName());
    }
}
