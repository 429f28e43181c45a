package io.callboard.store.trash;

import io.callboard.core.schema.Schema;
import io.callboard.store.Database;
import io.callboard.store.event.Author;
import io.callboard.store.schema.SchemaRepository;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Deletes permanently, in slices of bounded size, each in one transaction.
public final class TrashStore {
    /// Rows of the trash in one transaction. A project brings all its rows along.
    private static final int SLICE = 10_000;

    private final Database database;
    private final SchemaRepository schemas;

    public TrashStore(Database database, SchemaRepository schemas) {
        this.database = database;
        this.schemas = schemas;
    }

    /// What to delete: rows that were retired before a moment.
    ///
    /// @param author whom the event names
    public record Order(Instant retiredBefore, Author author, Instant now) {}

    /// How many rows of each type would go; nothing is changed.
    public Map<String, Long> preview(Order order) {
        return database.load(transaction -> {
            Schema schema = schemas.pin(transaction);
            var doomed = new Doomed(transaction, schema);
            doomed.collect(order.retiredBefore(), Integer.MAX_VALUE);
            Map<String, Long> counts = doomed.counts();
            doomed.forget();
            return counts;
        });
    }

    /// Deletes everything that the order names and returns how many rows of each type went.
    public Map<String, Long> purge(Order order) {
        Map<String, Long> all = new TreeMap<>();
        for (Map<String, Long> slice = slice(order); !slice.isEmpty(); slice = slice(order)) {
            slice.forEach((type, count) -> all.merge(type, count, Long::sum));
        }
        return all;
    }

    private Map<String, Long> slice(Order order) {
        return database.load(transaction -> {
            Schema schema = schemas.pin(transaction);
            var doomed = new Doomed(transaction, schema);
            doomed.collect(order.retiredBefore(), SLICE);
            Map<String, Long> counts = doomed.counts();
            if (!counts.isEmpty()) {
                new Removal(transaction, schema).run(order.now());
                PurgeLog.write(transaction, schema, new PurgeLog.Entry(order, counts, doomed.rows()));
            }
            doomed.forget();
            return counts;
        });
    }
}
