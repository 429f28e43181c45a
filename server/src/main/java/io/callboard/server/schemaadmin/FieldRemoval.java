package io.callboard.server.schemaadmin;

import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.core.schema.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans moving a custom field to the trash and back, with what belongs to it: the fields that show its links from the
/// other side, and its connection type (data semantics 5.4).
final class FieldRemoval {
    private FieldRemoval() {}

    static List<SchemaChange> retire(Schema schema, FieldName name) {
        Field field = Definitions.defined(schema, name);
        if (!field.flags().custom()) {
            throw SchemaRefusal.STANDARD_FIELD.of(field.fullName());
        }
        List<SchemaChange> changes = new ArrayList<>();
        changes.add(new SchemaChange.RetireField(field.fullName()));
        Reverses.of(schema, field).forEach(reverse -> changes.add(new SchemaChange.RetireField(reverse.fullName())));
        ownConnection(field).ifPresent(type -> changes.add(new SchemaChange.DisableType(type)));
        return changes;
    }

    /// Nothing to do for a live field.
    static List<SchemaChange> revive(Schema schema, FieldName name) {
        schema.type(name.entityType());
        Field field = schema.retiredFields().get(name);
        if (field == null) {
            Definitions.defined(schema, name);
            return List.of();
        }
        List<SchemaChange> changes = new ArrayList<>();
        ownConnection(field).ifPresent(type -> changes.add(new SchemaChange.EnableType(type)));
        changes.add(new SchemaChange.ReviveField(field.fullName()));
        Reverses.retired(schema, field)
                .forEach(reverse -> changes.add(new SchemaChange.ReviveField(reverse.fullName())));
        return changes;
    }

    /// Only what is in the trash can be removed permanently. The type that held the links of a multi-entity
    /// field stays, switched off and empty: events still refer to its rows.
    static List<SchemaChange> forget(Schema schema, FieldName name) {
        schema.type(name.entityType());
        Field field = schema.retiredFields().get(name);
        if (field == null) {
            Definitions.defined(schema, name);
            throw SchemaRefusal.NOT_IN_TRASH.of(name);
        }
        List<SchemaChange> changes = new ArrayList<>();
        Reverses.retired(schema, field)
                .forEach(reverse -> changes.add(new SchemaChange.ForgetField(reverse.fullName())));
        changes.add(new SchemaChange.ForgetField(name));
        return changes;
    }

    private static Optional<String> ownConnection(Field field) {
        return field.storage() instanceof Storage.LinkTable links
                ? links.connection().filter(type -> CustomNames.isConnection(field, type))
                : Optional.empty();
    }
}
