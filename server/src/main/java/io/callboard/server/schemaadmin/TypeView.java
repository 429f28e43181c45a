package io.callboard.server.schemaadmin;

import io.callboard.core.schema.EntityType;

/// What one caller is told about an entity type.
///
/// @param name the display name in the caller's language
public record TypeView(EntityType type, String name) {}
