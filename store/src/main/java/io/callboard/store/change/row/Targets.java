package io.callboard.store.change.row;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import java.util.Collection;

/// Keeps links and retirements apart: a transaction that links to a row holds the lock of the row's bucket
/// shared, one that retires the row holds it exclusively. So no link to a row is stored while the row is
/// retired, and nothing is written to the linked row. Buckets are few, so a batch cannot exhaust the lock
/// table.
public final class Targets {
    private static final int CLASS = 713_203;
    private static final int BUCKETS = 128;

    private Targets() {}

    public static void share(Pipeline pipeline, Schema schema, Collection<EntityId> rows) {
        lock(pipeline, "pg_advisory_xact_lock_shared", schema, rows);
    }

    public static void own(Pipeline pipeline, Schema schema, Collection<EntityId> rows) {
        lock(pipeline, "pg_advisory_xact_lock", schema, rows);
    }

    private static void lock(Pipeline pipeline, String function, Schema schema, Collection<EntityId> rows) {
        int[] buckets = rows.stream()
                .mapToInt(row -> bucket(schema, row))
                .sorted()
                .distinct()
                .toArray();
        if (buckets.length == 1) {
            pipeline.execute(Sql.of("select " + function + "(" + CLASS + ", ?)", buckets[0]));
        } else if (buckets.length > 1) {
            pipeline.execute(
                    Sql.of("select " + function + "(" + CLASS + ", bucket) from unnest(?::int[]) as bucket", buckets));
        }
    }

    private static int bucket(Schema schema, EntityId row) {
        return Math.floorMod(31 * Long.hashCode(row.id()) + schema.codeOf(row.type()), BUCKETS);
    }
}
