package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.IdSet;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The rows visible to an actor restricted to assigned projects, by type. Reads bind the ids as one array; the
/// condition itself would cost much more on large tables. Lives under one schema and one set of memberships.
/// Thread-safe.
final class VisibleIds {
    private final IdSource source;
    private final Map<String, VisibleRows> known = new ConcurrentHashMap<>();

    VisibleIds(IdSource source) {
        this.source = source;
    }

    /// The rows of a type that match a condition, which is always the same for the type.
    IdSet of(EntityType type, Filter condition, Schema schema) {
        return known.computeIfAbsent(type.name(), _ -> new VisibleRows(source, Watched.of(type, condition, schema)))
                .ids();
    }

    /// To be called after a commit.
    void changed(Collection<EntityId> touched, Set<String> fields) {
        known.values().forEach(rows -> rows.changed(touched, fields));
    }
}
