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

    /// What the requests so far have left.
    interface Sight {
        /// The tables. Writes what is pending, so ask only when a right depends on the row.
        Transaction upToDate();

        /// The project that a row lies in, if it lies in one; known of every row that was looked up.
        OptionalLong project(EntityId row);
    }

    /// Before a row is made.
    void create(EntityType type, Set<Field> fields);

    /// After a row was made, for rights that depend on its values. Does nothing by default.
    default void created(EntityType type, long id, Sight sight) {}

    /// Those of live rows that a field may be made to lead to. The others are, for the caller, not there: they are
    /// refused as such, and stay in lists that the caller shortens without seeing them.
    default Set<EntityId> seen(Field field, Collection<EntityId> rows, Sight sight) {
        return new LinkedHashSet<>(rows);
    }

    void update(EntityType type, long id, Set<Field> fields, Sight sight);

    /// Before a link that these rows keep in a field is written from its other side.
    default void keep(Field field, Collection<Long> rows, Sight sight) {}

    /// Before values are stored, for rights that depend on the value. Asked about those alone that a caller chose and
    /// that differ from the stored ones.
    ///
    /// @param id the row, unless it is being made
    default void values(List<Write> writes, OptionalLong id, Sight sight) {}

    /// Before a row goes to the trash or comes back.
    void retire(EntityType type, long id, Sight sight);
}
