package io.callboard.core.query;

import java.util.List;

/// Keeps, of the rows that pass a filter, the first of each group (presets named `LATEST`).
///
/// @param links the links that make a group; without one and without values all rows are one group
/// @param values further values that make a group
/// @param order the first row of a group by these keys is kept, then the highest id
/// @param ties whether all rows that share the first place are kept
public record Latest(List<ShownLink> links, List<Source> values, List<SortKey> order, Ties ties) {
    /// What happens to ties.
    public enum Ties {
        ONE,
        ALL
    }

    public Latest {
        links = List.copyOf(links);
        values = List.copyOf(values);
        order = List.copyOf(order);
    }
}
