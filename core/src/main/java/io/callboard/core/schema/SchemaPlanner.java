package io.callboard.core.schema;

import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.SchemaChange.AddField;
import io.callboard.core.schema.SchemaChange.AddType;
import io.callboard.core.schema.SchemaChange.Author;
import io.callboard.core.schema.SchemaChange.DisableType;
import io.callboard.core.schema.SchemaChange.EnableType;
import io.callboard.core.schema.SchemaChange.ForgetField;
import io.callboard.core.schema.SchemaChange.HideInProject;
import io.callboard.core.schema.SchemaChange.RenameType;
import io.callboard.core.schema.SchemaChange.RetireField;
import io.callboard.core.schema.SchemaChange.ReviveField;
import io.callboard.core.schema.SchemaChange.ShowInProject;
import io.callboard.core.schema.SchemaChange.UpdateField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns schema changes into a new schema and the effects that make the database follow it. Pure. Callers have
/// checked what a person may get wrong; an impossible change is an `IllegalArgumentException`.
public final class SchemaPlanner {
    private final Map<String, EntityType> types;
    private final Map<FieldName, Field> retired;
    private final List<SchemaEffect> effects = new ArrayList<>();
    private int lastCode;

    private SchemaPlanner(Schema schema) {
        this.types = new LinkedHashMap<>(schema.defined());
        this.retired = new LinkedHashMap<>(schema.retiredFields());
        this.lastCode = types.values().stream().mapToInt(EntityType::code).max().orElse(0);
    }

    /// The schema after the changes, and what to store and build in order.
    public record Plan(Schema schema, List<SchemaEffect> effects) {
        public Plan {
            effects = List.copyOf(effects);
        }
    }

    public static Plan plan(Schema schema, List<SchemaChange> changes) {
        var planner = new SchemaPlanner(schema);
        changes.forEach(planner::apply);
        if (planner.effects.isEmpty()) {
            return new Plan(schema, List.of());
        }
        return new Plan(
                new Schema(schema.version() + 1, new LinkedHashMap<>(planner.types), planner.retired), planner.effects);
    }

    private void apply(SchemaChange change) {
        switch (change) {
            case AddType add -> add(add.type());
            case EnableType enable -> enable(enable.type());
            case DisableType disable -> disable(disable.type());
            case RenameType rename -> rename(rename);
            case AddField add -> add(add.field());
            case UpdateField update -> update(update);
            case RetireField retire -> retire(retire.field());
            case ReviveField revive -> revive(revive.field());
            case ForgetField forget -> forget(forget.field());
            case ShowInProject show ->
                effects.add(
                        new SchemaEffect.SaveVisibility(live(show.field()).fullName(), show.project(), show.visible()));
            case HideInProject hide ->
                effects.add(new SchemaEffect.SaveHidden(live(hide.field()).fullName(), hide.project(), hide.hidden()));
        }
    }

    private void add(EntityType given) {
        require(!types.containsKey(given.name()), "type exists: " + given);
        EntityType type = given.withCode(++lastCode);
        types.put(type.name(), type);
        effects.add(new SchemaEffect.SaveType(type));
        type.fields().values().forEach(field -> effects.add(new SchemaEffect.SaveField(field, false, Set.of())));
        if (type.enabled()) {
            effects.add(new SchemaEffect.MakeTable(type, false));
        }
    }

    /// Includes the connection types that its fields need for other types in use.
    private void enable(String name) {
        EntityType type = type(name);
        if (type.enabled()) {
            return;
        }
        EntityType enabled = type.withEnabled(true);
        types.put(name, enabled);
        effects.add(new SchemaEffect.SaveType(enabled));
        effects.add(new SchemaEffect.MakeTable(enabled, true));
        connections(enabled).forEach(this::enable);
    }

    private Set<String> connections(EntityType type) {
        Set<String> names = new LinkedHashSet<>();
        for (Field field : type.fields().values()) {
            if (field.storage() instanceof Storage.LinkTable links && isInUse(links.far())) {
                links.connection().ifPresent(names::add);
            }
        }
        return names;
    }

    private boolean isInUse(Storage.End end) {
        return end.fixedType().map(name -> type(name).enabled()).orElse(true);
    }

    private void disable(String name) {
        EntityType type = type(name);
        if (type.enabled()) {
            EntityType disabled = type.withEnabled(false);
            types.put(name, disabled);
            effects.add(new SchemaEffect.SaveType(disabled));
        }
    }

    private void rename(RenameType rename) {
        EntityType type = type(rename.type());
        if (!type.displayName().equals(rename.displayName())) {
            EntityType renamed = type.withDisplayName(rename.displayName());
            types.put(type.name(), renamed);
            effects.add(new SchemaEffect.SaveType(renamed));
        }
    }

    private void add(Field field) {
        EntityType type = type(field.entityType());
        require(!type.hasField(field.name()) && !retired.containsKey(field.fullName()), "name is taken: " + field);
        EntityType grown = type.withField(field);
        types.put(type.name(), grown);
        effects.add(new SchemaEffect.SaveField(field, false, Set.of()));
        if (grown.enabled()) {
            effects.add(new SchemaEffect.MakeField(grown, field));
        }
    }

    private void update(UpdateField update) {
        Field before = live(update.field().fullName());
        require(before.type() == update.field().type(), "the data type is fixed: " + before);
        EntityType type = type(before.entityType());
        Field after = widened(update.field(), before);
        types.put(type.name(), type.withField(after));
        effects.add(
                new SchemaEffect.SaveField(after, false, update.by() == Author.SITE ? update.attributes() : Set.of()));
        if (after.flags().unique() != before.flags().unique() && type.enabled()) {
            effects.add(new SchemaEffect.MakeUnique(type, after));
        }
        if (!after.storage().equals(before.storage()) && type.enabled()) {
            effects.add(new SchemaEffect.WidenLink(
                    type, after, before.properties().validTypes().getFirst()));
        }
    }

    /// The stored place of a field stays; only a link that may now go to several types gets a type column.
    private static Field widened(Field wanted, Field before) {
        if (before.storage() instanceof Storage.LinkColumn link
                && link.typeColumn().isEmpty()
                && wanted.properties().validTypes().size() > 1) {
            return wanted.withStorage(new Storage.LinkColumn(
                    Optional.of(PhysicalNames.typeColumn(wanted.name())), link.idColumn(), Optional.empty()));
        }
        return wanted.withStorage(before.storage());
    }

    private void retire(FieldName name) {
        Field field = live(name);
        types.put(name.entityType(), type(name.entityType()).withoutField(name.field()));
        retired.put(name, field);
        effects.add(new SchemaEffect.SaveField(field, true, Set.of()));
    }

    private void revive(FieldName name) {
        Field field = retired.remove(name);
        if (field == null) {
            throw new IllegalArgumentException("not retired: " + name);
        }
        EntityType type = type(name.entityType()).withField(field);
        types.put(type.name(), type);
        effects.add(new SchemaEffect.SaveField(field, false, Set.of()));
        // The type may have come into use while the field was in the trash.
        if (type.enabled()) {
            effects.add(new SchemaEffect.MakeField(type, field));
        }
    }

    private void forget(FieldName name) {
        Field field = retired.remove(name);
        if (field == null) {
            throw new IllegalArgumentException("not retired: " + name);
        }
        effects.add(new SchemaEffect.DropField(type(name.entityType()), field));
    }

    private EntityType type(String name) {
        EntityType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type " + name);
        }
        return type;
    }

    private Field live(FieldName name) {
        return type(name.entityType())
                .field(name.field())
                .orElseThrow(() -> new IllegalArgumentException("no field " + name));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
