package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.core.value.IdSet;

/// Reads the ids of all live rows of a type that match a filter, without checking rights.
@FunctionalInterface
public interface IdSource {
    IdSet ids(String entityType, Filter filter);
}
