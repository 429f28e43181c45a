package io.callboard.store.change;

import io.callboard.core.change.ChangeResult;
import io.callboard.core.value.EntityId;
import java.util.List;
import java.util.Set;

/// What a committed transaction did.
///
/// @param results one for each change, in order
/// @param touched rows whose values, links or state changed, consequences included
/// @param fields `Type.field` of everything that changed
public record Committed(List<ChangeResult> results, Set<EntityId> touched, Set<String> fields) {
    public Committed {
        results = List.copyOf(results);
        touched = Set.copyOf(touched);
        fields = Set.copyOf(fields);
    }
}
