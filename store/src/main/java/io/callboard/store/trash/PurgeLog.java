package io.callboard.store.trash;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import io.callboard.store.event.ChangeRow;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventWriter;
import io.callboard.store.event.LogLock;
import io.callboard.store.event.NameSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells people and caches that rows are gone for good: one event for each transaction, with the number of rows by
/// type. The specification has none of its own for it.
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
        long id = transaction.one(Sql.of("select nextval('" + EventWriter.SEQUENCE + "')"), row -> row.getLong(1));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("event_type", "Callboard_Trash_Purge");
        values.put("description", description(entry));
        values.put("meta", Map.of("type", "trash_purge", "rows", entry.counts()));
        var draft = new EventDraft.Custom(new EntityId("EventLogEntry", id), values);
        transaction.execute(new EventWriter(schema, entry.order().author(), new Nameless())
                .statement(List.of(draft), entry.order().now(), Optional.empty()));
    }

    private static String description(Entry entry) {
        return entry.order().author().name() + " deleted forever: "
                + entry.counts().entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    /// The event mentions no rows.
    private static final class Nameless implements NameSource {
        @Override
        public @Nullable String name(EntityId row) {
            return null;
        }

        @Override
        public OptionalLong project(EntityId row) {
            return OptionalLong.empty();
        }

        @Override
        public Map<String, @Nullable Object> file(long attachment) {
            return Map.of();
        }
    }
}
