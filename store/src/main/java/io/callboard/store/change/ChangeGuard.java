package io.callboard.store.change;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.Transaction;
import java.util.OptionalLong;
import java.util.Set;

/// Asked about the caller's rights once the classes of all values are known and before any value is judged
/// (data semantics 0.4, step 5). Every method refuses by throwing a [io.callboard.core.error.Fault].
public interface ChangeGuard {
    /// Lets everybody do everything: the system itself writes.
    ChangeGuard OPEN = new ChangeGuard() {
        @Override
        public void create(EntityType type, Set<Field> fields) {}

        @Override
        public void update(EntityType type, long id, Set<Field> fields, Sight sight) {}

        @Override
        public void retire(EntityType type, long id, Sight sight) {}
    };

    /// The tables as the requests so far have left them.
    @FunctionalInterface
    interface Sight {
        /// Writes what is pending, so ask only when a right depends on the row.
        Transaction upToDate();
    }

    /// Before a row is made.
    void create(EntityType type, Set<Field> fields);

    /// After a row was made, for rights that depend on its values. Does nothing by default.
    default void created(EntityType type, long id, Sight sight) {}

    /// Whether a field may be made to lead to a live row; when not, the row is refused as one that is not there.
    ///
    /// @param project the project that the row lies in, if it lies in one
    default boolean links(Field field, EntityId target, OptionalLong project) {
        return true;
    }

    void update(EntityType type, long id, Set<Field> fields, Sight sight);

    /// Before a row goes to the trash or comes back.
    void retire(EntityType type, long id, Sight sight);
}
