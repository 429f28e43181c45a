package io.callboard.core.query;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;

/// A link in a plan. Rows are numbered within a plan; row 0 is the one that is read.
public sealed interface LinkRef {
    int row();

    /// A single link of row `row`.
    record Stored(int row, Field field) implements LinkRef {}

    /// The far end of the entry `row` of the link table of `field`.
    record Far(int row, Field field) implements LinkRef {}

    /// The row itself.
    record Self(int row, EntityType type) implements LinkRef {}
}
