package io.callboard.core.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A filter as the caller wrote it. Names are not resolved and operands are plain JSON values.
public sealed interface Filter {
    /// Matches every row.
    Filter ALL = new Group(Junction.AND, List.of());

    /// `and` matches when all conditions do, `or` when any does; without conditions both match every row.
    enum Junction {
        AND,
        OR
    }

    record Group(Junction junction, List<Filter> conditions) implements Filter {
        public Group {
            conditions = List.copyOf(conditions);
        }
    }

    /// One comparison.
    ///
    /// @param path a field path, see [FieldPath]
    /// @param relation a relation's wire name, perhaps unknown
    /// @param values the operands: plain JSON values as they were sent, or rows as `EntityId`
    record Condition(String path, String relation, List<@Nullable Object> values) implements Filter {
        public Condition {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    static Filter and(Filter... conditions) {
        return new Group(Junction.AND, List.of(conditions));
    }

    static Filter or(Filter... conditions) {
        return new Group(Junction.OR, List.of(conditions));
    }

    static Filter where(String path, String relation, @Nullable Object... values) {
        List<@Nullable Object> operands = new ArrayList<>();
        Collections.addAll(operands, values);
        return new Condition(path, relation, operands);
    }
}
