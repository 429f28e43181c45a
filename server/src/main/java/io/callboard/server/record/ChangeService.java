package io.callboard.server.record;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.schedule.WorkDayEdit;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Caller;
import io.callboard.store.change.ChangeExecutor;
import io.callboard.store.change.ChangeRequest;
import io.callboard.store.change.Committed;
import io.callboard.store.change.row.ChangeGuard;
import io.callboard.store.event.Author;
import io.callboard.store.read.RecordReader;
import io.callboard.store.schema.SchemaRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Creates, updates, retires and revives rows on behalf of a caller. Thread-safe.
public final class ChangeService {
    private final ChangeExecutor executor;
    private final SchemaRepository schemas;
    private final AccessPolicy policy;
    private final RecordReader reader;
    private final Surroundings surroundings;
    private final List<ChangeListener> listeners;

    /// What comes from outside the program.
    public record Surroundings(InstantSource clock, Supplier<UUID> uuids) {}

    /// What checks and applies the changes.
    public record Engine(ChangeExecutor executor, SchemaRepository schemas, AccessPolicy policy, RecordReader reader) {}

    public ChangeService(Engine engine, Surroundings surroundings, List<ChangeListener> listeners) {
        this.executor = engine.executor();
        this.schemas = engine.schemas();
        this.policy = engine.policy();
        this.reader = engine.reader();
        this.surroundings = surroundings;
        this.listeners = List.copyOf(listeners);
    }

    /// Applies changes in order, in one transaction, all or none; one result for each.
    ///
    /// @throws io.callboard.core.error.Fault when one is refused; then nothing is stored
    public List<ChangeResult> apply(Caller caller, Batch batch) {
        return commit(caller, batch).results();
    }

    /// Applies one change.
    ///
    /// @throws io.callboard.core.error.Fault when it is refused; then nothing is stored
    public Changed apply(Caller caller, Change change) {
        Committed committed = commit(caller, Batch.of(change));
        return new Changed(committed.results().getFirst(), committed.left());
    }

    /// As [#apply], and returns everything that the transaction did.
    public Committed commit(Caller caller, Batch batch) {
        OwnPassword.require(caller, batch, surroundings.clock().instant());
        return told(executor.apply(request(caller, batch)));
    }

    /// As [#apply], for what only follows from the work of others: rows keep who changed them last, and when.
    public void complete(Caller caller, Batch batch) {
        told(executor.apply(request(caller, batch, caller.author().unmarking())));
    }

    /// Makes a day worked or free for the studio, a project or a person, and moves the tasks that lie on it.
    ///
    /// @throws io.callboard.core.error.Fault when the caller lacks the right, or there is no such project or person
    public void setWorkDay(Caller caller, WorkDayEdit edit) {
        told(executor.apply(edit, request(caller, new Batch(List.of(), true, Optional.empty()))));
    }

    /// Logs an action of a caller that changes no row; this needs no right. For a script whose writes are kept
    /// out of the log, nothing is logged.
    public void note(Caller caller, List<FieldWrite> event) {
        Author author = caller.author();
        if (author.logged()) {
            Batch batch = Batch.of(new Change.Create("EventLogEntry", event, List.of()));
            told(executor.apply(new ChangeRequest(
                    batch,
                    author,
                    surroundings.clock().instant(),
                    surroundings.uuids().get(),
                    ChangeGuard.OPEN)));
        }
    }

    /// Refuses what the caller has no right to edit, before anything is sent for it; [#apply] checks again.
    ///
    /// @throws io.callboard.core.error.Fault code 104
    public void requireEdit(Caller caller, EntityId row, List<String> fields) {
        Schema schema = schemas.current();
        EntityType type = schema.type(row.type());
        RowMatch match = new RowMatch(schema, reader, surroundings.clock().instant());
        policy.of(caller.actor(), schema)
                .writes(caller.actor())
                .edit(type, row.id(), fields(type, fields), match.committed());
    }

    /// Refuses what the caller has no right to make, as [#requireEdit] does.
    ///
    /// @throws io.callboard.core.error.Fault code 104
    public void requireCreate(Caller caller, String entityType, List<String> fields) {
        Schema schema = schemas.current();
        EntityType type = schema.type(entityType);
        policy.of(caller.actor(), schema).writes(caller.actor()).create(type, fields(type, fields));
    }

    private static List<Field> fields(EntityType type, List<String> names) {
        return names.stream().flatMap(name -> type.field(name).stream()).toList();
    }

    private ChangeRequest request(Caller caller, Batch batch) {
        return request(caller, batch, caller.author());
    }

    private ChangeRequest request(Caller caller, Batch batch, Author author) {
        Schema schema = schemas.current();
        Instant now = surroundings.clock().instant();
        ActorGuard guard = new ActorGuard(
                policy.of(caller.actor(), schema).writes(caller.actor()), new RowMatch(schema, reader, now));
        return new ChangeRequest(batch, author, now, surroundings.uuids().get(), guard);
    }

    private Committed told(Committed committed) {
        for (ChangeListener listener : listeners) {
            listener.committed(committed);
        }
        return committed;
    }

    /// Records that somebody opened a project now. A script has no visits of its own.
    ///
    /// @param visitor who did, the caller or a person on whose behalf the caller acts
    /// @throws io.callboard.core.error.Fault when there is no such project
    public void openedProject(EntityId visitor, long project) {
        executor.visit(visitor, project, surroundings.clock().instant());
    }
}
