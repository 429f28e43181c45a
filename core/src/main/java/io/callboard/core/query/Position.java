package io.callboard.core.query;

import io.callboard.core.schema.EntityType;

/// A row of a plan and its type.
record Position(int row, EntityType type) {}
