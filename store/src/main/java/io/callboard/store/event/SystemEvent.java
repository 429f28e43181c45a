package io.callboard.store.event;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One event about the site, or about a row in a way that is no change of its fields.
///
/// @param meta what programs read of it
/// @param entity the row that it is about
public record SystemEvent(
        String type, String description, Map<String, @Nullable Object> meta, Optional<EntityId> entity) {
    public SystemEvent(String type, String description, Map<String, @Nullable Object> meta) {
        this(type, description, meta, Optional.empty());
    }

    /// Who did it, and when.
    public record By(Author author, Instant at) {}

    /// Must be the last work of its transaction, as all writing of events is.
    public void write(Transaction transaction, Schema schema, By by) {
        transaction.query(LogLock.take(), _ -> true);
        long id = transaction.one(Sql.of("select nextval('" + EventWriter.SEQUENCE + "')"), row -> row.getLong(1));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("event_type", type);
        values.put("description", description);
        values.put("meta", meta);
        entity.ifPresent(row -> values.put("entity", row));
        var draft = new EventDraft.Custom(new EntityId("EventLogEntry", id), values);
        transaction.execute(new EventWriter(schema, by.author(), new Nameless())
                .statement(List.of(draft), by.at(), Optional.empty()));
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
