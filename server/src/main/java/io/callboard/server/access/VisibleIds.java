package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.IdSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The rows that a narrowly placed actor sees, by type: worked out once by running the rule's condition, then kept
/// until a change touches what the condition looks at. Reads bind the ids as one array; the condition itself would cost
/// seconds on large tables. Thread-safe.
final class VisibleIds {
    private final IdSource source;
    private final Map<String, Known> known = new HashMap<>();
    private long generation;

    VisibleIds(IdSource source) {
        this.source = source;
    }

    /// Reads the ids of all live rows of a type that match a filter; nobody's rights are asked.
    @FunctionalInterface
    public interface IdSource {
        IdSet ids(String entityType, Filter filter);
    }

    private record Known(Filter filter, Set<String> fields) {}

    /// The filter that stands for a condition on rows of a type.
    Filter of(EntityType type, Filter condition, Schema schema) {
        Known found;
        long since;
        synchronized (this) {
            found = known.get(type.name());
            since = generation;
        }
        return found == null ? find(type, condition, schema, since) : found.filter();
    }

    private Filter find(EntityType type, Filter condition, Schema schema, long since) {
        IdSet ids = source.ids(type.name(), condition);
        Filter filter = ids.isEmpty()
                ? Conditions.NEVER
                : Filter.where("id", "in", Arrays.stream(ids.toArray()).boxed().toArray());
        synchronized (this) {
            if (since == generation) {
                known.put(type.name(), new Known(filter, ConditionFields.of(type, condition, schema)));
            }
        }
        return filter;
    }

    /// Drops what looks at one of these fields, each written `Type.field`.
    synchronized void changed(Set<String> fields) {
        generation++;
        known.values().removeIf(each -> each.fields().stream().anyMatch(fields::contains));
    }
}
