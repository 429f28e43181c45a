package io.callboard.core.change;

import io.callboard.core.value.EntityId;
import java.util.List;

/// What one change of a batch did.
public sealed interface ChangeResult {
    /// A created or updated row and the fields to answer with, in order.
    record Row(EntityId row, List<String> fields) implements ChangeResult {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /// A retire or revive: whether anything changed.
    record Done(boolean changed) implements ChangeResult {}
}
