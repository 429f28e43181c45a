package io.callboard.store.change;

import io.callboard.core.change.ChangeResult;
import io.callboard.core.value.EntityId;
import io.callboard.store.change.row.Filed;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a committed transaction did.
///
/// @param results one for each change, in order
/// @param touched rows whose values, links or state changed, consequences included
/// @param fields `Type.field` of everything that changed
/// @param files Attachment rows that were made, in order
/// @param left what the row of a single change held in the end, by field, as far as the transaction knew it
public record Committed(
        List<ChangeResult> results,
        Set<EntityId> touched,
        Set<String> fields,
        List<Filed> files,
        Map<String, @Nullable Object> left) {
    public Committed {
        results = List.copyOf(results);
        touched = Set.copyOf(touched);
        fields = Set.copyOf(fields);
        files = List.copyOf(files);
        left = Collections.unmodifiableMap(left);
    }
}
