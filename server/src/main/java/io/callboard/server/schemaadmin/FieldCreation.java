package io.callboard.server.schemaadmin;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.PhysicalNames;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.core.schema.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Plans the creation of a custom field (data semantics 5.2).
final class FieldCreation {
    private static final FieldFlags CUSTOM = new FieldFlags(true, false, false, false, true, true);

    /// The new field and everything that comes with it, in order.
    record Planned(Field field, List<SchemaChange> changes) {}

    private final Schema schema;
    private final Set<String> statuses;

    FieldCreation(Schema schema, Set<String> statuses) {
        this.schema = schema;
        this.statuses = statuses;
    }

    Planned plan(NewField wanted) {
        EntityType type = schema.type(wanted.entityType());
        DataType dataType = DataType.named(wanted.dataType())
                .filter(Settable::isCreatable)
                .orElseThrow(() -> SchemaRefusal.NO_DATA_TYPE.of(wanted.dataType()));
        Property name = wanted.properties().stream()
                .filter(property -> property.name().equals("name"))
                .findFirst()
                .orElseThrow(() -> SchemaRefusal.MISSING_PROPERTY.of("name"));
        String fieldName = CustomNames.field(schema, type, PropertyChecks.displayName(name));
        var writes = new PropertyWrites(schema, statuses, blank(type, fieldName, dataType));
        writes.applyAll(wanted.properties(), Settable.onCreate(dataType));
        Field field = writes.field();
        requireComplete(wanted, dataType);
        return switch (dataType) {
            case ENTITY -> withHiddenReverses(field);
            case MULTI_ENTITY -> new CustomRelation(schema, type, field).plan();
            default -> new Planned(field, List.of(new SchemaChange.AddField(field)));
        };
    }

    private static void requireComplete(NewField wanted, DataType dataType) {
        String needed = switch (dataType) {
            case CHECKBOX -> "default_value";
            case ENTITY, MULTI_ENTITY -> "valid_types";
            default -> "name";
        };
        if (wanted.properties().stream().noneMatch(property -> property.name().equals(needed))) {
            throw SchemaRefusal.MISSING_PROPERTY.of(needed);
        }
    }

    private static Field blank(EntityType type, String name, DataType dataType) {
        return new Field(
                type.name(),
                name,
                name,
                "",
                dataType,
                CUSTOM,
                FieldProperties.NONE,
                storage(name, dataType),
                Optional.empty());
    }

    /// Where the values go; multi-entity fields get their place when their targets are known.
    private static Storage storage(String name, DataType dataType) {
        return switch (dataType) {
            case ENTITY ->
                new Storage.LinkColumn(
                        Optional.of(PhysicalNames.typeColumn(name)), PhysicalNames.idColumn(name), Optional.empty());
            case URL -> new Storage.AttachmentColumn(PhysicalNames.attachmentColumn(name));
            default -> new Storage.Column(PhysicalNames.column(name));
        };
    }

    private Planned withHiddenReverses(Field field) {
        List<SchemaChange> changes = new ArrayList<>();
        List<String> targets = field.properties().validTypes();
        List<Field> reverses = targets.stream()
                .map(target -> Reverses.hidden(schema, field, target))
                .flatMap(Optional::stream)
                .toList();
        Field linked = reverses.size() == 1 && targets.size() == 1
                ? field.withReverse(Optional.of(reverses.getFirst().fullName()))
                : field;
        changes.add(new SchemaChange.AddField(linked));
        reverses.forEach(reverse -> changes.add(new SchemaChange.AddField(reverse)));
        return new Planned(linked, changes);
    }
}
