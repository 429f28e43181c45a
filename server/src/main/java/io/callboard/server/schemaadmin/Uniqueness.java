package io.callboard.server.schemaadmin;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.FieldFlags;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.SchemaChange;
import io.callboard.core.schema.Storage;
import io.callboard.store.StoreException;
import java.util.List;
import java.util.Set;

/// Whether no two live rows may hold the same value of a custom field.
public enum Uniqueness {
    UNIQUE,
    FREE;

    private static final String DUPLICATE = "23505";
    private static final String TOO_LONG = "54000";

    List<SchemaChange> plan(Schema schema, FieldName name) {
        Field field = Definitions.defined(schema, name);
        if (!field.flags().custom() || field.type() != DataType.TEXT || !(field.storage() instanceof Storage.Column)) {
            throw SchemaRefusal.NEVER_UNIQUE.of(field.fullName());
        }
        FieldFlags flags = field.flags();
        var wanted = new FieldFlags(
                flags.editable(), flags.createOnly(), flags.mandatory(), this == UNIQUE, true, flags.visible());
        return flags.equals(wanted)
                ? List.of()
                : List.of(new SchemaChange.UpdateField(
                        field.withFlags(wanted), Set.of(SchemaChange.Attribute.FLAGS), SchemaChange.Author.SITE));
    }

    /// What PostgreSQL found while it made the index.
    static RuntimeException refusal(FieldName field, StoreException cause) {
        return switch (cause.sqlState()) {
            case DUPLICATE -> SchemaRefusal.SAME_VALUES.of(field);
            case TOO_LONG -> SchemaRefusal.LONG_VALUES.of(field);
            default -> cause;
        };
    }
}
