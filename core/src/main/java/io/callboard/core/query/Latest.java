package io.callboard.core.query;

import java.util.List;
import java.util.Optional;

/// Keeps, of the rows that pass a filter, the first of each group (presets named `LATEST`).
///
/// @param link the link that makes a group; without one and without sources all rows are one group
/// @param groups further values that make a group
/// @param order the first row of a group by these keys is kept, then the highest id
/// @param ties whether all rows that share the first place are kept
public record Latest(Optional<LinkRef> link, List<Source> groups, List<SortKey> order, Ties ties) {
    /// What happens to equals.
    public enum Ties {
        ONE,
        ALL
    }

    public Latest {
        groups = List.copyOf(groups);
        order = List.copyOf(order);
    }
}
