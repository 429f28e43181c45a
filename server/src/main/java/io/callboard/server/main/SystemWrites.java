package io.callboard.server.main;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.AccountEvent;
import io.callboard.server.access.AccountWrites;
import io.callboard.store.Transaction;
import io.callboard.store.change.ChangeExecutor;
import io.callboard.store.change.ChangeRequest;
import io.callboard.store.change.row.ChangeGuard;
import io.callboard.store.event.Author;
import io.callboard.store.event.ChangeRow;
import io.callboard.store.event.LogLock;
import io.callboard.store.event.SystemEvent;
import io.callboard.store.schema.SchemaRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the site writes in its own name: with events, like every other write, but without checking rights.
final class SystemWrites implements AccountWrites.Rows, AccountWrites.Witness {
    private final ChangeExecutor executor;
    private final SchemaRepository schemas;
    private final Author system;
    private final String operator;
    private final InstantSource clock;

    /// What applies changes.
    record Engine(ChangeExecutor executor, SchemaRepository schemas) {}

    /// @param operator the operating-system user of the command line
    SystemWrites(Engine engine, Author system, String operator, InstantSource clock) {
        this.executor = engine.executor();
        this.schemas = engine.schemas();
        this.operator = operator;
        this.system = system;
        this.clock = clock;
    }

    @Override
    public long create(String entityType, Map<String, Object> fields) {
        return switch (apply(new Change.Create(entityType, writes(fields), List.of()))) {
            case ChangeResult.Row made -> made.row().id();
            case ChangeResult.Done _ -> throw new IllegalStateException("a create answered without a row");
        };
    }

    @Override
    public void update(EntityId row, Map<String, @Nullable Object> fields) {
        apply(new Change.Update(row.type(), row.id(), writes(fields)));
    }

    private static List<FieldWrite> writes(Map<String, ? extends @Nullable Object> fields) {
        return fields.entrySet().stream()
                .map(field -> FieldWrite.of(field.getKey(), field.getValue()))
                .toList();
    }

    private ChangeResult apply(Change change) {
        var request = new ChangeRequest(Batch.of(change), system, clock.instant(), UUID.randomUUID(), ChangeGuard.OPEN);
        return executor.apply(request).results().getFirst();
    }

    /// Notifies every node and writes the event, including who did it: these commands have no account of their
    /// own.
    @Override
    public void tell(Transaction transaction, AccountEvent event) {
        Schema schema = schemas.current();
        Instant now = clock.instant();
        transaction.query(LogLock.take(), _ -> true);
        Set<String> fields = event.field().map(Set::of).orElse(Set.of());
        transaction.execute(ChangeRow.rows(schema, Set.of(event.account()), fields, now));
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", "account_change");
        meta.put("entity_type", event.account().type());
        meta.put("entity_id", event.account().id());
        meta.put("through", "command line");
        meta.put("system_user", operator);
        String description = "Command line (" + operator + ") " + event.text();
        new SystemEvent(event.kind().eventType(), description, meta, Optional.of(event.account()))
                .write(transaction, schema, new SystemEvent.By(system, now));
    }
}
