package io.callboard.server.main;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.value.EntityId;
import io.callboard.store.Transaction;
import io.callboard.store.change.ChangeExecutor;
import io.callboard.store.change.ChangeGuard;
import io.callboard.store.change.ChangeRequest;
import io.callboard.store.event.Author;
import io.callboard.store.event.ChangeRow;
import io.callboard.store.event.LogLock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What the site writes in its own name: with events, like every other write, but nobody's rights are asked.
final class SystemWrites {
    private final ChangeExecutor executor;
    private final Author system;
    private final InstantSource clock;

    SystemWrites(ChangeExecutor executor, Author system, InstantSource clock) {
        this.executor = executor;
        this.system = system;
        this.clock = clock;
    }

    /// Makes a row and returns its id.
    long create(String entityType, Map<String, Object> fields) {
        List<FieldWrite> writes = fields.entrySet().stream()
                .map(field -> FieldWrite.of(field.getKey(), field.getValue()))
                .toList();
        return switch (apply(new Change.Create(entityType, writes, List.of()))) {
            case ChangeResult.Row made -> made.row().id();
            case ChangeResult.Done _ -> throw new IllegalStateException("a create answered without a row");
        };
    }

    /// Locks a person or client out until then.
    void lock(EntityId account, Instant until) {
        apply(new Change.Update(
                account.type(), account.id(), List.of(FieldWrite.of("locked_until", until.toString()))));
    }

    private ChangeResult apply(Change change) {
        var request = new ChangeRequest(Batch.of(change), system, clock.instant(), UUID.randomUUID(), ChangeGuard.OPEN);
        return executor.apply(request).results().getFirst();
    }

    /// Tells every node, within the transaction, that somebody's rights or secrets changed.
    void announceRights(Transaction transaction) {
        transaction.query(LogLock.take(), _ -> true);
        transaction.execute(ChangeRow.of(ChangeRow.Kind.RIGHTS, clock.instant()));
    }
}
