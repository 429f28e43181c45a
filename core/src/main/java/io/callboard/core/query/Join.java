package io.callboard.core.query;

import io.callboard.core.schema.EntityType;

/// The row, if any, that a link points to, provided it is of the given type. A row whose link is empty or leads to
/// another type keeps its place with nulls.
///
/// @param row the number of the joined row
/// @param visible what else must hold for the joined row; one that may not be seen counts as not linked
public record Join(int row, LinkRef link, EntityType target, Check visible) {}
