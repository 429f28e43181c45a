package io.callboard.core.change;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A change whose names are resolved and whose values have the right classes. It has not been applied to a row
/// yet.
public sealed interface PlannedChange {
    EntityType type();

    /// A new row.
    ///
    /// @param writes the caller's values in the order sent, then defaults of the schema
    /// @param answer the keys to answer with
    record Create(EntityType type, List<Write> writes, List<String> answer) implements PlannedChange {
        public Create {
            writes = List.copyOf(writes);
            answer = List.copyOf(answer);
        }

        public Optional<Write> write(String field) {
            return writes.stream()
                    .filter(write -> write.field().name().equals(field))
                    .findFirst();
        }
    }

    record Update(EntityType type, long id, List<Write> writes) implements PlannedChange {
        public Update {
            writes = List.copyOf(writes);
        }
    }

    record Retire(EntityType type, long id) implements PlannedChange {}

    record Revive(EntityType type, long id) implements PlannedChange {}

    /// One field's new value.
    ///
    /// @param base the value the caller saw, in the engine's classes
    record Write(Field field, PlannedValue value, Origin origin, Optional<Base> base) {
        public static Write of(Field field, @Nullable Object value, Origin origin) {
            return new Write(field, new PlannedValue.Single(value), origin, Optional.empty());
        }
    }

    /// Who chose a value.
    enum Origin {
        CALLER,
        DEFAULT
    }

    record Base(@Nullable Object value) {}

    /// The fields that the caller writes, for the check of rights. Personal marks, such as what the caller has
    /// read, do not change the row: seeing it is enough.
    static Set<Field> written(List<Write> writes) {
        return writes.stream()
                .filter(write -> write.origin() == Origin.CALLER)
                .filter(write -> !(write.value() instanceof PlannedValue.Personal))
                .map(Write::field)
                .collect(Collectors.toUnmodifiableSet());
    }
}
