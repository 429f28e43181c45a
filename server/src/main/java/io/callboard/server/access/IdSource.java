package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.core.value.IdSet;

/// Reads the ids of all live rows of a type that match a filter; nobody's rights are asked.
@FunctionalInterface
public interface IdSource {
    IdSet ids(String entityType, Filter filter);
}
