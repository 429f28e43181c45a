package io.callboard.core.query;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;

/// The rows that belong to row `near`, one for each `row`.
public sealed interface Members {
    int row();

    /// Entries of a multi-entity field of `near`, kept in a link table.
    record Entries(int row, int near, EntityType nearType, Field field) implements Members {}

    /// Live rows of `type` whose single link `link` points to `near`.
    record Pointing(int row, int near, EntityType nearType, EntityType type, Field link) implements Members {}

    /// Live rows of `type` whose multi-entity field `links` holds `near`: the entries of that link table.
    record Holding(int row, int near, EntityType nearType, EntityType type, Field links) implements Members {}

    /// Live rows of `type`, related to `near` only by the accompanying test.
    record Rows(int row, EntityType type) implements Members {}
}
