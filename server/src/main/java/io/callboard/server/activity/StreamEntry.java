package io.callboard.server.activity;

import io.callboard.core.value.EntityId;
import io.callboard.server.activity.Update.Kind;
import io.callboard.store.activity.StreamReader.Happening;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an event means for the stream that it was found in.
///
/// @param primary the row that it is about
record StreamEntry(Happening event, Kind kind, EntityId primary, Map<String, @Nullable Object> meta) {
    private static final List<String> VALUES = List.of("field_data_type", "old_value", "new_value", "added", "removed");

    static StreamEntry of(Happening event) {
        if (event.attribute().isEmpty()) {
            return new StreamEntry(event, Kind.CREATE, event.subject(), made(event.subject()));
        }
        if (event.meta().containsKey("actual_attribute_changed")
                && event.meta().containsKey("in_create")
                && event.meta().get("entity_type") instanceof String type
                && event.meta().get("entity_id") instanceof Long id) {
            EntityId linked = new EntityId(type, id);
            return type.equals("Reply")
                    ? new StreamEntry(event, Kind.CREATE_REPLY, event.subject(), made(linked))
                    : new StreamEntry(event, Kind.CREATE, linked, made(linked));
        }
        return new StreamEntry(event, Kind.UPDATE, event.subject(), changed(event));
    }

    private static Map<String, @Nullable Object> made(EntityId row) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", "new_entity");
        meta.put("entity_type", row.type());
        meta.put("entity_id", row.id());
        return meta;
    }

    /// Events of back-references name the row that was written; a stream tells of its own.
    private static Map<String, @Nullable Object> changed(Happening event) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", "attribute_change");
        meta.put("attribute_name", event.attribute().orElse(""));
        meta.put("entity_type", event.subject().type());
        meta.put("entity_id", event.subject().id());
        for (String key : VALUES) {
            if (event.meta().containsKey(key)) {
                meta.put(key, event.meta().get(key));
            }
        }
        return meta;
    }
}
