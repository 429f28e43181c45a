package io.callboard.core.change;

import io.callboard.core.error.Fault;
import io.callboard.core.schema.Field;
import io.callboard.core.value.ValueParser;

/// Whether a row is being made or changed; words the refusals of code 104 (data semantics 0.4).
public enum Verb {
    CREATE,
    UPDATE;

    /// A setter did not take the value.
    public Fault refuse(Field field, String reason) {
        String text = "Update failed for [%s]: %s".formatted(field, reason);
        return switch (this) {
            case CREATE -> Fault.crud(Fault.CREATE_SETTER, "Invalid field value, update failed [5 - " + text + "]");
            case UPDATE -> Fault.crud(Fault.UPDATE_SETTER, text);
        };
    }

    /// A number that the column cannot hold.
    public Fault outOfRange(Field field) {
        return switch (this) {
            case CREATE ->
                Fault.crud(
                        Fault.CREATE_SETTER,
                        "Create failed for [%s]: PG::NumericValueOutOfRange: ERROR:  integer out of range"
                                .formatted(field.entityType()));
            case UPDATE -> refuse(field, "Invalid statement.");
        };
    }

    /// Another live row holds the value of a unique field.
    public Fault taken(Field field) {
        String reason = "The value for the %s field is required to be unique. <br> ".formatted(field.displayName());
        return switch (this) {
            case CREATE ->
                Fault.crud(Fault.CREATE_UNIQUENESS, "Create failed for [%s]: %s".formatted(field.entityType(), reason));
            case UPDATE -> Fault.crud(Fault.UPDATE_UNIQUENESS, "Update failed for [%s]. %s".formatted(field, reason));
        };
    }

    /// The name by which people know a row may not be empty.
    Fault identityEmpty(Field name) {
        String reason = "Cannot set identifier field to empty. (%s)".formatted(name.entityType());
        return switch (this) {
            case CREATE ->
                Fault.crud(Fault.CREATE_SETTER, "Create failed for [%s]: %s".formatted(name.entityType(), reason));
            case UPDATE -> refuse(name, reason);
        };
    }

    ValueParser.Use use() {
        return switch (this) {
            case CREATE -> ValueParser.Use.CREATE;
            case UPDATE -> ValueParser.Use.UPDATE;
        };
    }
}
