package io.callboard.store.schema;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import io.callboard.store.event.Author;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventWriter;
import io.callboard.store.event.LogLock;
import io.callboard.store.event.NameSource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// An event about the definition of a field or the use of a type (events specification 1.2).
public final class DefinitionEvent {
    private final String eventType;
    private final Map<String, @Nullable Object> meta;
    private final String description;

    private DefinitionEvent(String eventType, Map<String, @Nullable Object> meta, String description) {
        this.eventType = eventType;
        this.meta = meta;
        this.description = description;
    }

    /// What happened, as the name of the event and its `meta` call it.
    public enum Kind {
        NEW("New", "new_entity"),
        CHANGE("Change", "attribute_change"),
        RETIREMENT("Retirement", "entity_retirement"),
        REVIVAL("Revival", "entity_revival");

        private final String suffix;
        private final String meta;

        Kind(String suffix, String meta) {
            this.suffix = suffix;
            this.meta = meta;
        }
    }

    /// `Shotgun_DisplayColumn_…`, on which integrations drop what they remember of the schema.
    public static DefinitionEvent of(Kind kind, FieldName field, String description) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", kind.meta);
        meta.put("entity_type", "DisplayColumn");
        meta.put("display_name", field.toString());
        meta.put("field_entity_type", field.entityType());
        meta.put("field_name", field.field());
        return new DefinitionEvent("Shotgun_DisplayColumn_" + kind.suffix, meta, description);
    }

    /// `Shotgun_Preferences_Change`: which types a site uses, and what it calls them, is one of its preferences.
    public static DefinitionEvent of(EntityType type, String description) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", "preference_change");
        meta.put("entity_type", type.name());
        meta.put("display_name", type.displayName());
        meta.put("enabled", type.enabled());
        return new DefinitionEvent("Shotgun_Preferences_Change", meta, description);
    }

    /// Who did it, and when.
    public record By(Author author, Instant at) {}

    /// Must be the last work of its transaction, as all writing of events is.
    public void write(Transaction transaction, Schema schema, By by) {
        transaction.query(LogLock.take(), _ -> true);
        long id = transaction.one(Sql.of("select nextval('" + EventWriter.SEQUENCE + "')"), row -> row.getLong(1));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("event_type", eventType);
        values.put("description", description);
        values.put("meta", meta);
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
