package io.callboard.core.change;

import io.callboard.core.value.EntityId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One intended write, unresolved: names and values are as the caller sent them.
public sealed interface Change {
    String entityType();

    record Create(String entityType, List<FieldWrite> fields, List<String> returnFields) implements Change {
        public Create {
            fields = List.copyOf(fields);
            returnFields = List.copyOf(returnFields);
        }
    }

    record Update(String entityType, long id, List<FieldWrite> fields) implements Change {
        public Update {
            fields = List.copyOf(fields);
        }
    }

    /// Moves a row to the trash; rows that depend on it follow.
    record Retire(String entityType, long id) implements Change {
        public EntityId row() {
            return new EntityId(entityType, id);
        }
    }

    /// Brings a row back from the trash with everything that was retired with it.
    record Revive(String entityType, long id) implements Change {
        public EntityId row() {
            return new EntityId(entityType, id);
        }
    }

    /// How a list of links is combined with the stored ones.
    enum MultiMode {
        SET,
        ADD,
        REMOVE
    }

    /// A new value of one field, a plain JSON tree.
    ///
    /// @param base the value the caller saw; when sent, the write is refused if the stored value differs
    record FieldWrite(String field, @Nullable Object value, MultiMode mode, Optional<Base> base) {
        public static FieldWrite of(String field, @Nullable Object value) {
            return new FieldWrite(field, value, MultiMode.SET, Optional.empty());
        }
    }

    /// A value that the caller saw before editing; null is a value.
    record Base(@Nullable Object value) {}
}
