package io.callboard.core.value;

import io.callboard.core.schema.DataType;

/// What a field takes.
///
/// @param read whether the value is compared with, which some types take in another shape than they are written in
public record Expected(DataType type, boolean read) {}
