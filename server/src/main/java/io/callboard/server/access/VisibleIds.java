package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.IdSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The rows that a narrowly placed actor sees, by type: worked out once by running the rule's condition, then kept
/// until a change touches what the condition looks at. Reads bind the ids as one array; the condition itself would cost
/// seconds on large tables. Thread-safe.
final class VisibleIds {
    private final AccessPolicy.IdSource source;
    private final Map<String, Known> known = new HashMap<>();
    private long generation;

    VisibleIds(AccessPolicy.IdSource source) {
        this.source = source;
    }

    private record Known(IdSet ids, Set<String> fields) {}

    /// The rows of a type that match a condition.
    IdSet of(EntityType type, Filter condition, Schema schema) {
        Known found;
        long since;
        synchronized (this) {
            found = known.get(type.name());
            since = generation;
        }
        return found == null ? find(type, condition, schema, since) : found.ids();
    }

    private IdSet find(EntityType type, Filter condition, Schema schema, long since) {
        IdSet ids = source.ids(type.name(), condition);
        synchronized (this) {
            if (since == generation) {
                known.put(type.name(), new Known(ids, ConditionFields.of(type, condition, schema)));
            }
        }
        return ids;
    }

    /// Drops what looks at one of these fields, each written `Type.field`.
    synchronized void changed(Set<String> fields) {
        generation++;
        known.values().removeIf(each -> each.fields().stream().anyMatch(fields::contains));
    }
}
