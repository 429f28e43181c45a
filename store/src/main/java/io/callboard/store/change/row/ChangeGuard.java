package io.callboard.store.change.row;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.Transaction;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Checks the caller's rights once the classes of all values are known and before any value is judged (data
/// semantics 0.4, step 5). Every method refuses by throwing a [io.callboard.core.error.Fault].
public interface ChangeGuard {
    /// Allows everything: the system itself writes.
    ChangeGuard OPEN = new ChangeGuard() {
        @Override
        public void create(EntityType type, Set<Field> fields) {}

        @Override
        public void update(EntityType type, long id, Set<Field> fields, Sight sight) {}

        @Override
        public void retire(EntityType type, long id, Sight sight) {}
    };

    /// The state that the requests so far have left.
    interface Sight {
        /// The tables. Writes pending changes first, so use it only when a right depends on the row.
        Transaction upToDate();

        /// The project that a row lies in, if any; known for every row that was looked up.
        OptionalLong project(EntityId row);
    }

    /// Called before a row is made.
    void create(EntityType type, Set<Field> fields);

    /// Called after a row was made, for rights that depend on its values. Does nothing by default.
    default void created(EntityType type, long id, Sight sight) {}

    /// The live rows that a field may be set to lead to. The others do not exist for the caller: they are
    /// refused as such, and stay in lists that the caller shortens without seeing them.
    default Set<EntityId> seen(Field field, Collection<EntityId> rows, Sight sight) {
        return new LinkedHashSet<>(rows);
    }

    void update(EntityType type, long id, Set<Field> fields, Sight sight);

    /// Called before a link that these rows keep in a field is written from its other side.
    default void keep(Field field, Collection<Long> rows, Sight sight) {}

    /// Called before values are stored, for rights that depend on the value, and only for values that the
    /// caller chose and that differ from the stored ones.
    ///
    /// @param id the row, unless it is being made
    default void values(List<Write> writes, OptionalLong id, Sight sight) {}

    /// Called before a row goes to the trash or comes back.
    void retire(EntityType type, long id, Sight sight);
}
