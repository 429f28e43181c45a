package io.callboard.server.rendition;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Caller;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.server.record.PlainRows;
import io.callboard.store.schema.SchemaRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads and writes rows in the site's own name, through the same services as every caller, so caches, events
/// and listeners see them.
///
/// @param site the caller that represents the site itself
public record SystemRecords(FindService finds, ChangeService changes, SchemaRepository schemas, Caller site) {
    Schema schema() {
        return schemas.current();
    }

    /// Whether rows of a type have a field.
    boolean has(EntityId row, String field) {
        return schema().find(row.type()).filter(type -> type.hasField(field)).isPresent();
    }

    /// The live row with those of the fields that its type has; empty when it is gone.
    Optional<Map<String, @Nullable Object>> find(EntityId row, List<String> fields) {
        var filter = Filter.where("id", "is", row.id());
        return rows(Find.of(row.type(), fields, filter, 1)).stream().findFirst();
    }

    /// Whether the row is in the trash.
    boolean isTrashed(EntityId row) {
        var filter = Filter.where("id", "is", row.id());
        var live = Find.of(row.type(), List.of(), filter, 1);
        return !rows(live.withScope(Find.Scope.RETIRED)).isEmpty();
    }

    /// What people call live rows of one type, by their ids.
    Map<Long, String> names(String type, Collection<Long> ids) {
        String field = schema().find(type).map(EntityType::nameField).orElse("id");
        Map<Long, String> names = new HashMap<>();
        rows(Find.of(type, List.of(field), Filter.where("id", "in", ids.toArray()), ids.size()))
                .forEach(row -> {
                    if (row.get("id") instanceof Long id && row.get(field) instanceof String name) {
                        names.put(id, name);
                    }
                });
        return names;
    }

    List<Map<String, @Nullable Object>> rows(Find find) {
        return PlainRows.of(finds.find(site, find));
    }

    /// Writes those of the fields that the row's type has; nothing when the row is gone. The row keeps who
    /// changed it last, and when.
    void update(EntityId row, Map<String, ?> fields) {
        List<FieldWrite> writes = new ArrayList<>();
        fields.forEach((field, value) -> {
            if (has(row, field)) {
                writes.add(FieldWrite.of(field, value));
            }
        });
        if (!writes.isEmpty() && find(row, List.of()).isPresent()) {
            changes.complete(site, Batch.of(new Change.Update(row.type(), row.id(), writes)));
        }
    }

    /// Writes an event to the log.
    void tell(Map<String, ?> event) {
        List<FieldWrite> writes = new ArrayList<>();
        event.forEach((field, value) -> writes.add(FieldWrite.of(field, value)));
        changes.note(site, writes);
    }
}
