package io.callboard.server.schemaadmin;

import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Field.FieldName;
import io.callboard.core.schema.Schema;

/// Finds what a schema call names.
final class Definitions {
    private Definitions() {}

    /// A live field of an enabled type as defined, links to disabled types included.
    ///
    /// @throws Fault `Entity type '<T>' does not exist.`, `<T>.<f> doesn't exist.`
    static Field defined(Schema schema, FieldName name) {
        String type = schema.type(name.entityType()).name();
        EntityType defined = schema.defined().get(type);
        return (defined == null ? schema.type(type) : defined)
                .field(name.field())
                .orElseThrow(() -> missing(name));
    }

    static Fault missing(FieldName name) {
        return DataRefusal.NO_SUCH_FIELD.of(name);
    }
}
