package io.callboard.server.activity;

import io.callboard.core.value.EntityId;
import io.callboard.server.activity.Update.Kind;
import io.callboard.store.activity.StreamReader.Happening;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    /// The rows that the values of a changed link name.
    Stream<EntityId> named() {
        return VALUES.stream()
                .flatMap(
                        key -> meta.get(key) instanceof List<?> list ? list.stream() : Stream.ofNullable(meta.get(key)))
                .flatMap(value -> row(value).stream());
    }

    /// The entry with the values that name one of the rows; empty when nothing is left of it.
    Optional<StreamEntry> naming(Set<EntityId> rows) {
        List<EntityId> all = named().toList();
        if (rows.containsAll(all)) {
            return Optional.of(this);
        }
        if (all.stream().noneMatch(rows::contains)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        meta.forEach((key, value) -> told.put(key, VALUES.contains(key) ? told(value, rows) : value));
        return Optional.of(new StreamEntry(event, kind, primary, told));
    }

    private static @Nullable Object told(@Nullable Object value, Set<EntityId> rows) {
        if (value instanceof List<?> list) {
            return list.stream().filter(each -> isTold(each, rows)).toList();
        }
        return isTold(value, rows) ? value : null;
    }

    private static boolean isTold(@Nullable Object value, Set<EntityId> rows) {
        return row(value).map(rows::contains).orElse(true);
    }

    private static Optional<EntityId> row(@Nullable Object value) {
        return value instanceof Map<?, ?> link
                        && link.get("type") instanceof String type
                        && link.get("id") instanceof Long id
                ? Optional.of(new EntityId(type, id))
                : Optional.empty();
    }

    private static Map<String, @Nullable Object> made(EntityId row) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", "new_entity");
        meta.put("entity_type", row.type());
        meta.put("entity_id", row.id());
        return meta;
    }

    /// Events of back-references name the row that was written; a stream names its own row.
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
