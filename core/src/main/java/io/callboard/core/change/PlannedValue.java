package io.callboard.core.change;

import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.schema.Derivation;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value that passed the type layer, in the engine's own classes.
public sealed interface PlannedValue {
    /// Whatever one column or link holds; see `DataType.Shape`.
    record Single(@Nullable Object value) implements PlannedValue {}

    /// Links of a multi-entity field and how they are combined with the stored ones.
    ///
    /// @param kinds what a caller adds to single links: the type of a dependency between tasks
    record Members(List<EntityId> links, MultiMode mode, Map<EntityId, String> kinds) implements PlannedValue {
        public Members {
            links = List.copyOf(links);
            kinds = Map.copyOf(kinds);
        }

        /// Links without additions.
        public Members(List<EntityId> links, MultiMode mode) {
            this(links, mode, Map.of());
        }
    }

    /// Tags by name; unknown names become new tags.
    record TagNames(List<String> names, MultiMode mode) implements PlannedValue {
        public TagNames {
            names = List.copyOf(names);
        }
    }

    /// A file field or a picture: a new Attachment row, or nothing.
    record File(@Nullable FileValue file) implements PlannedValue {}

    /// A password in plain text, on its way to the code that stores its hash.
    record Secret(@Nullable String plain) implements PlannedValue {
        @Override
        public String toString() {
            return "Secret[]";
        }
    }

    /// A personal mark of the writer: read state, favourite, last visit.
    record Personal(Derivation mark, @Nullable Object value) implements PlannedValue {}

    /// Accepted and ignored.
    record Discarded() implements PlannedValue {}
}
