package io.callboard.core.change;

import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Derivation;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import java.util.Set;

/// Which fields take a value at all (data semantics 0.4, step 3). The caller's rights are not checked here.
final class FieldAccess {
    static final String EVENT = "EventLogEntry";
    private static final Set<String> EVENT_FIELDS =
            Set.of("event_type", "attribute_name", "description", "meta", "entity", "project", "user", "session_uuid");
    private static final Set<Derivation> WRITABLE = Set.of(
            Derivation.DISPLAY_NAME,
            Derivation.TAG_NAMES,
            Derivation.CALLER_READING,
            Derivation.CALLER_FAVORITE,
            Derivation.CALLER_LAST_ACCESSED);

    private FieldAccess() {}

    /// Refuses a field that takes no value.
    ///
    /// @throws Fault `… is read only.` or `… is editable on create only.`
    static void check(Field field, Verb verb) {
        if (isEditable(field)) {
            return;
        }
        if (!isCreatable(field)) {
            throw DataRefusal.READ_ONLY.of(field.fullName());
        }
        if (verb == Verb.UPDATE) {
            throw DataRefusal.ON_CREATE_ONLY.of(field.fullName());
        }
    }

    private static boolean isEditable(Field field) {
        if (field.type() == DataType.PASSWORD) {
            return true;
        }
        return field.flags().editable()
                && (!(field.storage() instanceof Storage.Derived(Derivation derivation))
                        || WRITABLE.contains(derivation));
    }

    private static boolean isCreatable(Field field) {
        return field.entityType().equals(EVENT)
                ? EVENT_FIELDS.contains(field.name())
                : field.flags().createOnly();
    }
}
