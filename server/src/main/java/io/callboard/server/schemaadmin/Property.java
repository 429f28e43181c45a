package io.callboard.server.schemaadmin;

import org.jspecify.annotations.Nullable;

/// A property of a field as a caller sends it: a wire name and a plain JSON value.
public record Property(String name, @Nullable Object value) {}
