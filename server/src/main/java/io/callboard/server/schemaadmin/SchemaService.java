package io.callboard.server.schemaadmin;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.server.access.Caller;
import io.callboard.store.StoreException;
import io.callboard.store.schema.SchemaRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers and executes schema calls for every front door. Answers are plain JSON trees in the shapes of the wire.
/// Projects that do not exist, such as 0, or not for the caller, have no visibility of their own. Thread-safe.
public final class SchemaService {
    private final SchemaRepository schemas;
    private final SchemaRights rights;
    private final SchemaLog log;

    public SchemaService(SchemaRepository schemas, SchemaRights rights, SchemaLog log) {
        this.schemas = schemas;
        this.rights = rights;
        this.log = log;
    }

    /// The enabled types that the caller may see: `{Type: {"name": {value, editable}, "visible": {value, editable}}}`.
    public Map<String, @Nullable Object> types(Caller caller) {
        return answers(schemas.current(), caller, OptionalLong.empty()).types();
    }

    /// All fields of these types: `{Type: {field: block}}`.
    public Map<String, @Nullable Object> all(Caller caller, OptionalLong project) {
        return answers(schemas.current(), caller, project).all();
    }

    /// The fields of one type, or one of them: `{field: block}`.
    ///
    /// @throws io.callboard.core.error.Fault `Entity type '<T>' does not exist.`, `<T>.<f> doesn't exist.`
    public Map<String, @Nullable Object> fields(
            Caller caller, String typeName, Optional<String> fieldName, OptionalLong project) {
        Schema schema = schemas.current();
        EntityType type = schema.type(typeName);
        SchemaAnswers answers = answers(schema, caller, project);
        if (fieldName.isEmpty()) {
            return answers.fields(type);
        }
        Field field = type.field(fieldName.get())
                .orElseThrow(() -> Definitions.missing(new FieldName(typeName, fieldName.get())));
        return answers.one(field);
    }

    private SchemaAnswers answers(Schema schema, Caller caller, OptionalLong project) {
        boolean reached = project.isPresent() && rights.reachesProject(caller.actor(), schema, project.getAsLong());
        SchemaAnswers.InProject decided = reached ? decided(project.getAsLong()) : SchemaAnswers.InProject.NONE;
        return new SchemaAnswers(schema, caller, rights, decided, schemas.statuses());
    }

    private SchemaAnswers.InProject decided(long project) {
        Map<FieldName, Boolean> visibility = new HashMap<>();
        schemas.visibilities(project)
                .forEach(each -> visibility.put(new FieldName(each.entityType(), each.field()), each.visible()));
        return new SchemaAnswers.InProject(visibility, schemas.hiddenValues(project));
    }

    /// Makes a custom field and returns its programmatic name.
    public String create(Caller caller, NewField wanted) {
        var made = new AtomicReference<FieldName>();
        var statuses = schemas.statuses().keySet();
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
        var statuses = schemas.statuses().keySet();
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

    /// Deletes a field in the trash forever, with its values; its name is free again.
    public void forget(Caller caller, FieldName field) {
        apply(caller, schema -> FieldRemoval.forget(schema, field), SchemaLog.Action.PURGE, () -> field);
    }

    /// Lets no two live rows hold the same value of a custom text field, letter case aside, or lets them again.
    ///
    /// @throws io.callboard.core.error.Fault when rows hold the same value already, or the field cannot be unique
    public void setUnique(Caller caller, FieldName field, Uniqueness uniqueness) {
        try {
            apply(caller, schema -> uniqueness.plan(schema, field), SchemaLog.Action.CHANGE, () -> field);
        } catch (StoreException e) {
            throw Uniqueness.refusal(field, e);
        }
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
