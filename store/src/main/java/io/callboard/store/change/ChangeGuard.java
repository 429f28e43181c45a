package io.callboard.store.change;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.store.Transaction;
import java.util.Set;

/// Asked about the caller's rights once the classes of all values are known and before any value is judged
/// (data semantics 0.4, step 5). Every method refuses by throwing a [io.callboard.core.error.Fault].
public interface ChangeGuard {
    /// Lets everybody do everything: the system itself writes.
    ChangeGuard OPEN = new ChangeGuard() {
        @Override
        public void create(Transaction transaction, EntityType type, Set<Field> fields) {}

        @Override
        public void created(Transaction transaction, EntityType type, long id) {}

        @Override
        public void update(Transaction transaction, EntityType type, long id, Set<Field> fields) {}

        @Override
        public void retire(Transaction transaction, EntityType type, long id) {}
    };

    /// Before a row is made.
    void create(Transaction transaction, EntityType type, Set<Field> fields);

    /// After a row was made, for rights that depend on its values. Only asked when [#seesNewRows] says so.
    void created(Transaction transaction, EntityType type, long id);

    /// Whether [#created] is to be called for a type; then its rows are written one by one.
    default boolean seesNewRows(EntityType type) {
        return false;
    }

    void update(Transaction transaction, EntityType type, long id, Set<Field> fields);

    /// Before a row goes to the trash or comes back.
    void retire(Transaction transaction, EntityType type, long id);
}
