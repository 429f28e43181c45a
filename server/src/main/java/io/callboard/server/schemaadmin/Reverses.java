package io.callboard.server.schemaadmin;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.FieldProperties;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import java.util.List;
import java.util.Optional;

/// The fields on the targets of a custom link that show it from the other side (data semantics 3.7 and 5.2).
final class Reverses {
    private Reverses() {}

    /// For a link to one row: present, but hidden. None when the name is taken.
    static Optional<Field> hidden(Schema schema, Field field, String target) {
        var flags = new FieldFlags(true, false, false, false, true, false);
        return make(schema, field, target, flags, new Storage.BackLink(field.entityType(), field.name()));
    }

    static Optional<Field> shown(Schema schema, Field field, String target, Storage storage) {
        var flags = new FieldFlags(true, false, false, false, true, true);
        return make(schema, field, target, flags, storage);
    }

    private static Optional<Field> make(Schema schema, Field field, String target, FieldFlags flags, Storage storage) {
        EntityType owner = schema.type(field.entityType());
        var name = new FieldName(target, CustomNames.reverse(field));
        if (schema.type(target).hasField(name.field()) || schema.retiredFields().containsKey(name)) {
            return Optional.empty();
        }
        return Optional.of(new Field(
                target,
                name.field(),
                CustomNames.reverseDisplay(owner, field),
                "",
                DataType.MULTI_ENTITY,
                flags,
                FieldProperties.NONE.withValidTypes(List.of(field.entityType())),
                storage,
                Optional.of(field.fullName())));
    }

    /// The live fields that show a custom field from the other side.
    static List<Field> of(Schema schema, Field field) {
        return schema.defined().values().stream()
                .flatMap(type -> type.fields().values().stream())
                .filter(other -> other.reverse().equals(Optional.of(field.fullName())))
                .filter(other -> other.flags().custom() && !other.fullName().equals(field.fullName()))
                .toList();
    }

    /// The same for fields in the trash.
    static List<Field> retired(Schema schema, Field field) {
        return schema.retiredFields().values().stream()
                .filter(other -> other.reverse().equals(Optional.of(field.fullName())))
                .toList();
    }
}
