package io.callboard.store.trash;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Transaction;
import io.callboard.store.event.ChangeRow;
import io.callboard.store.event.LogLock;
import io.callboard.store.event.SystemEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells people and caches that rows were deleted permanently: one event for each transaction, with the number
/// of rows by type (events reference 2.4). Flow Production Tracking has no event of its own for it.
final class PurgeLog {
    private PurgeLog() {}

    record Entry(TrashStore.Order order, Map<String, Long> counts, List<EntityId> rows) {}

    /// Must be the last work of its transaction, as all writing of events is.
    static void write(Transaction transaction, Schema schema, Entry entry) {
        transaction.query(LogLock.take(), _ -> true);
        Set<String> fields =
                entry.counts().keySet().stream().map(type -> type + ".id").collect(Collectors.toSet());
        transaction.execute(
                ChangeRow.rows(schema, entry.rows(), fields, entry.order().now()));
        var meta = new LinkedHashMap<String, @Nullable Object>();
        meta.put("type", "trash_purge");
        meta.put("rows", entry.counts());
        TrashStore.Order order = entry.order();
        new SystemEvent("Callboard_Trash_Purge", description(entry), meta)
                .write(transaction, schema, new SystemEvent.By(order.author(), order.now()));
    }

    private static String description(Entry entry) {
        return entry.order().author().name() + " deleted forever: "
                + entry.counts().entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }
}
