package io.callboard.store.change.row;

import io.callboard.core.schema.EntityType;
import io.callboard.store.Naming;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Ids for new rows, taken from their sequences in as few round trips as possible.
public final class Ids {
    private final Map<String, Deque<Long>> taken = new HashMap<>();

    public void take(Pipeline pipeline, EntityType type, int count) {
        Deque<Long> ids = taken.computeIfAbsent(type.name(), _ -> new ArrayDeque<>());
        pipeline.query(
                Sql.of(
                        "select nextval('" + Naming.sequence(type.table()) + "') from generate_series(1, ?)",
                        Integer.valueOf(count)),
                row -> ids.add(row.getLong(1)));
    }

    public long next(Transaction transaction, EntityType type) {
        Deque<Long> ids = taken.computeIfAbsent(type.name(), _ -> new ArrayDeque<>());
        if (ids.isEmpty()) {
            Pipeline pipeline = new Pipeline();
            take(pipeline, type, 1);
            transaction.run(pipeline);
        }
        return ids.remove();
    }
}
