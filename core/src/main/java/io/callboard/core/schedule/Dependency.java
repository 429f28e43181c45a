package io.callboard.core.schedule;

/// One edge: `downstream` waits for `upstream`.
///
/// @param offset working days between them on top of the type's placement, negative to overlap
public record Dependency(long upstream, long downstream, DependencyType type, int offset) {}
