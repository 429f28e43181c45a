package io.callboard.core.change;

import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.PlannedChange.Origin;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue;
import io.callboard.core.value.Use;
import io.callboard.core.value.ValueParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Resolves a change against the schema: the first four steps of data semantics 0.4. What needs rights, rows or
/// vocabularies is checked later. Stateless and thread-safe.
public final class ChangePlanner {
    private final ValueParser values;

    public ChangePlanner(ValueParser values) {
        this.values = values;
    }

    /// Whether a change came alone; refusals of unknown fields differ inside a batch.
    public enum Setting {
        SINGLE,
        BATCH
    }

    /// The change with everything resolved that does not need a row.
    ///
    /// @throws Fault when a name is unknown, a field takes no value, a class is wrong or the project is missing
    public PlannedChange plan(Schema schema, Change change, Setting setting) {
        EntityType type = schema.type(change.entityType());
        return switch (change) {
            case Change.Create create -> create(type, create, setting);
            case Change.Update update -> update(type, update);
            case Change.Retire retire -> {
                refuseEvent(type, ChangeRefusal.EVENT_RETIRED);
                yield new PlannedChange.Retire(type, retire.id());
            }
            case Change.Revive revive -> {
                refuseEvent(type, ChangeRefusal.EVENT_REVIVED);
                yield new PlannedChange.Revive(type, revive.id());
            }
        };
    }

    private PlannedChange create(EntityType type, Change.Create create, Setting setting) {
        Map<String, Field> fields = fields(type, create.fields(), Verb.CREATE, setting);
        CreateContract.checkProject(type, create.fields());
        List<Write> writes = writes(create.fields(), fields, Verb.CREATE);
        defaults(type).stream()
                .filter(write -> !fields.containsKey(write.field().name()))
                .forEach(writes::add);
        Set<String> answer = new LinkedHashSet<>(fields.keySet());
        answer.addAll(create.returnFields());
        return new PlannedChange.Create(type, writes, List.copyOf(answer));
    }

    /// What the schema gives to a new row.
    public List<Write> defaults(EntityType type) {
        List<Write> defaults = new ArrayList<>();
        for (Field field : type.fields().values()) {
            if (field.properties().defaultValue() != null && isColumn(field)) {
                Object value = values.parse(field, field.properties().defaultValue(), Use.CREATE);
                defaults.add(Write.of(field, value, Origin.DEFAULT));
            }
        }
        return defaults;
    }

    private static boolean isColumn(Field field) {
        return field.storage() instanceof Storage.Column;
    }

    private PlannedChange update(EntityType type, Change.Update update) {
        refuseEvent(type, ChangeRefusal.EVENT_UPDATED);
        Map<String, Field> fields = fields(type, update.fields(), Verb.UPDATE, Setting.SINGLE);
        return new PlannedChange.Update(type, update.id(), writes(update.fields(), fields, Verb.UPDATE));
    }

    private static void refuseEvent(EntityType type, ChangeRefusal refusal) {
        if (type.name().equals(FieldAccess.EVENT)) {
            throw refusal.of();
        }
    }

    private static Map<String, Field> fields(EntityType type, List<FieldWrite> writes, Verb verb, Setting setting) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (FieldWrite write : writes) {
            Field field = type.field(write.field()).orElseThrow(() -> unknown(type, write.field(), verb, setting));
            fields.put(field.name(), field);
        }
        for (Field field : fields.values()) {
            FieldAccess.check(field, verb);
        }
        return fields;
    }

    private static Fault unknown(EntityType type, String field, Verb verb, Setting setting) {
        if (verb == Verb.CREATE && setting == Setting.BATCH) {
            return ChangeRefusal.NO_SUCH_FIELD_IN_BATCH.of(type.name() + "." + field);
        }
        return DataRefusal.NO_SUCH_FIELD.of(type.name() + "." + field);
    }

    /// A field that is written twice keeps its last value.
    private List<Write> writes(List<FieldWrite> sent, Map<String, Field> fields, Verb verb) {
        Map<String, Write> writes = new LinkedHashMap<>();
        for (FieldWrite write : sent) {
            Field field = Optional.ofNullable(fields.get(write.field())).orElseThrow();
            PlannedValue value = value(field, write, verb);
            writes.put(field.name(), new Write(field, value, Origin.CALLER, base(field, write)));
        }
        return new ArrayList<>(writes.values());
    }

    private Optional<PlannedChange.Base> base(Field field, FieldWrite write) {
        return write.base().map(base -> new PlannedChange.Base(values.parse(field, base.value(), Use.UPDATE)));
    }

    private PlannedValue value(Field field, FieldWrite write, Verb verb) {
        if (field.type() != DataType.PASSWORD && field.storage() instanceof Storage.Derived(Derivation derivation)) {
            return derived(field, derivation, write, verb);
        }
        Object value = values.parse(field, write.value(), verb.use());
        return switch (field.type()) {
            case PASSWORD -> new PlannedValue.Secret((String) value);
            case URL -> new PlannedValue.File((FileValue) value);
            case IMAGE ->
                value instanceof FileValue picture ? new PlannedValue.File(picture) : new PlannedValue.Single(null);
            case TAG_LIST -> new PlannedValue.TagNames(names(value), mode(write));
            case MULTI_ENTITY, ADDRESSING -> new PlannedValue.Members(links(value), mode(write), kinds(field, write));
            default -> new PlannedValue.Single(value);
        };
    }

    private PlannedValue derived(Field field, Derivation derivation, FieldWrite write, Verb verb) {
        if (derivation == Derivation.DISPLAY_NAME) {
            return new PlannedValue.Discarded();
        }
        Object value = values.parse(field, write.value(), verb.use());
        return field.type() == DataType.TAG_LIST
                ? new PlannedValue.TagNames(names(value), mode(write))
                : new PlannedValue.Personal(derivation, value);
    }

    /// Links between tasks may carry the type of the dependency (data semantics 6.3).
    private static Map<EntityId, String> kinds(Field field, FieldWrite write) {
        boolean dependencies = field.storage() instanceof Storage.LinkTable table
                && table.connection().filter("TaskDependency"::equals).isPresent();
        if (!dependencies) {
            return Map.of();
        }
        Object value = write.value() instanceof Map<?, ?> wrapped ? wrapped.get("value") : write.value();
        Map<EntityId, String> kinds = new LinkedHashMap<>();
        for (Object member : value instanceof List<?> list ? list : List.of()) {
            if (member instanceof Map<?, ?> hash
                    && hash.get("id") instanceof Long id
                    && hash.get("dependency_type") instanceof String kind) {
                kinds.put(new EntityId("Task", id), kind);
            }
        }
        return kinds;
    }

    private static MultiMode mode(FieldWrite write) {
        return ValueParser.updateMode(write.value())
                .map(mode -> MultiMode.valueOf(mode.toUpperCase(Locale.ROOT)))
                .orElse(write.mode());
    }

    private static List<String> names(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    private static List<EntityId> links(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(EntityId.class::cast).toList()
                : List.of();
    }
}
