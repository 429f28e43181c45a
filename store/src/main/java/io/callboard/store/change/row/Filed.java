package io.callboard.store.change.row;

import io.callboard.core.value.EntityId;
import io.callboard.core.value.FileValue;

/// A file that a field of `owner` points to from now on; the owner of a file without a field is its own row.
public record Filed(long attachment, EntityId owner, String field, FileValue file) {}
