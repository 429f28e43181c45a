package io.callboard.server.schemaadmin;

import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.server.access.Caller;
import io.callboard.store.StoreException;
import io.callboard.store.schema.SchemaRepository;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/// Answers and executes schema calls for every front door. Thread-safe.
public final class SchemaService {
    private final SchemaRepository schemas;
    private final SchemaRights rights;
    private final SchemaLog log;

    public SchemaService(SchemaRepository schemas, SchemaRights rights, SchemaLog log) {
        this.schemas = schemas;
        this.rights = rights;
        this.log = log;
    }

    /// The schema as a caller sees it now.
    ///
    /// @param project the one whose decisions about fields are shown; a project out of the caller's reach has none
    public SchemaView view(Caller caller, OptionalLong project) {
        Schema schema = schemas.current();
        boolean reached = project.isPresent() && rights.reachesProject(caller.actor(), schema, project.getAsLong());
        return new SchemaView(
                schema,
                rights.standing(caller.actor(), schema),
                DisplayNames.of(caller.language()),
                schemas.choices(reached ? project : OptionalLong.empty()));
    }

    /// Makes a custom field and returns its programmatic name.
    public String create(Caller caller, NewField wanted) {
        var made = new AtomicReference<FieldName>();
        Set<String> statuses = statuses();
        apply(
                caller,
                schema -> {
                    FieldCreation.Planned planned = new FieldCreation(schema, statuses).plan(wanted);
                    made.set(planned.field().fullName());
                    return planned.changes();
                },
                SchemaLog.Action.NEW,
                made::get);
        return made.get().field();
    }

    /// Sets properties of a field.
    public boolean update(Caller caller, FieldEdit edit) {
        Set<String> statuses = statuses();
        apply(caller, schema -> FieldUpdate.plan(schema, statuses, edit), SchemaLog.Action.CHANGE, edit::field);
        return true;
    }

    /// Moves a custom field to the trash.
    public boolean delete(Caller caller, FieldName field) {
        apply(caller, schema -> FieldRemoval.retire(schema, field), SchemaLog.Action.RETIREMENT, () -> field);
        return true;
    }

    /// Brings a field back from the trash.
    public boolean revive(Caller caller, FieldName field) {
        apply(caller, schema -> FieldRemoval.revive(schema, field), SchemaLog.Action.REVIVAL, () -> field);
        return true;
    }

    /// Deletes a field in the trash permanently, with its values; its name is free again.
    public void forget(Caller caller, FieldName field) {
        apply(caller, schema -> FieldRemoval.forget(schema, field), SchemaLog.Action.PURGE, () -> field);
    }

    /// Forbids two live rows to hold the same value of a custom text field, ignoring letter case, or allows it
    /// again.
    ///
    /// @throws io.callboard.core.error.Fault when rows hold the same value already, or the field cannot be unique
    public void setUnique(Caller caller, FieldName field, Uniqueness uniqueness) {
        try {
            apply(caller, schema -> uniqueness.plan(schema, field), SchemaLog.Action.CHANGE, () -> field);
        } catch (StoreException e) {
            throw Uniqueness.refusal(field, e);
        }
    }

    private Set<String> statuses() {
        return schemas.choices(OptionalLong.empty()).statuses().keySet();
    }

    private void apply(
            Caller caller,
            Function<Schema, List<SchemaChange>> intention,
            SchemaLog.Action action,
            Supplier<FieldName> subject) {
        rights.requireChange(caller.actor(), schemas.current());
        schemas.apply((_, schema) -> intention.apply(schema), (transaction, plan) -> {
            if (!plan.effects().isEmpty()) {
                log.record(transaction, plan.schema(), new SchemaLog.Entry.OfField(caller, action, subject.get()));
            }
        });
    }
}
