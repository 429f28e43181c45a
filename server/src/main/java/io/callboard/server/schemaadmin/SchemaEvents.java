package io.callboard.server.schemaadmin;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.store.Transaction;
import io.callboard.store.event.Author;
import io.callboard.store.event.SystemEvent;
import io.callboard.store.schema.DefinitionEvent;
import java.time.InstantSource;
import java.util.Objects;

/// Writes what happens to definitions into the event log: to fields as `Shotgun_DisplayColumn_New`, `_Change`,
/// `_Retirement` and `_Revival`, on which integrations drop their cached schema; to types as
/// `Shotgun_Preferences_Change`. Scripts that are otherwise not logged are logged here: this is administration,
/// and clients that cache the schema must be notified (events reference 5.5).
public final class SchemaEvents implements SchemaLog {
    private final InstantSource clock;

    public SchemaEvents(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void record(Transaction transaction, Schema schema, Entry entry) {
        Author author = entry.caller().author();
        event(schema, author, entry).write(transaction, schema, new SystemEvent.By(author, clock.instant()));
    }

    private static SystemEvent event(Schema schema, Author author, Entry entry) {
        return switch (entry) {
            case Entry.OfField change ->
                DefinitionEvent.of(kind(change.action()), change.field(), sentence(author, change));
            case Entry.OfType change -> {
                EntityType type = Objects.requireNonNull(schema.types().get(change.type()));
                String state = type.enabled() ? "enabled" : "disabled";
                yield DefinitionEvent.of(
                        type, "%s %s entity type %s (%s)".formatted(author.name(), state, type, type.displayName()));
            }
        };
    }

    private static DefinitionEvent.Kind kind(Action action) {
        return switch (action) {
            case NEW -> DefinitionEvent.Kind.NEW;
            case CHANGE -> DefinitionEvent.Kind.CHANGE;
            case RETIREMENT -> DefinitionEvent.Kind.RETIREMENT;
            case REVIVAL -> DefinitionEvent.Kind.REVIVAL;
            case PURGE -> DefinitionEvent.Kind.PURGE;
        };
    }

    private static String sentence(Author author, Entry.OfField entry) {
        FieldName field = entry.field();
        String did = switch (entry.action()) {
            case NEW -> "created new";
            case CHANGE -> "changed";
            case RETIREMENT -> "retired";
            case REVIVAL -> "revived";
            case PURGE -> "deleted forever";
        };
        return author.name() + " " + did + " DisplayColumn " + field;
    }
}
