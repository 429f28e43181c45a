package io.callboard.server.navigation;

import io.callboard.core.value.EntityId;
import io.callboard.server.record.Seen;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One node of the tree, as clients show it.
///
/// @param parent the path of the node above; null for the root
/// @param children one level of nodes below, if the node was expanded
public record Node(
        String label,
        Ref ref,
        String path,
        @Nullable String parent,
        boolean hasChildren,
        Optional<List<Node>> children) {
    /// What a node stands for.
    public sealed interface Ref {
        record Root() implements Ref {}

        /// A row.
        ///
        /// @param fields the row with the fields that were asked for
        record Row(EntityId key, Optional<Seen> fields) implements Ref {}

        record Type(String name) implements Ref {}

        /// A value of a list, or [Place.Group#NONE] for the rows without one.
        record Word(String value) implements Ref {}

        /// A place without a row.
        record Empty() implements Ref {}
    }

    Node expanded(List<Node> below) {
        return new Node(label, ref, path, parent, !below.isEmpty(), Optional.of(below));
    }
}
