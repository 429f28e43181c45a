package io.callboard.core.schedule;

/// One edge: `downstream` depends on `upstream`.
///
/// @param offset working days between them on top of the type's placement, negative to overlap
public record Dependency(long upstream, long downstream, DependencyType type, int offset) {}
