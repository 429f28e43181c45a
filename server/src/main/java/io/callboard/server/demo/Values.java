package io.callboard.server.demo;

import io.callboard.core.value.EntityId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Field values in the form that callers send.
final class Values {
    private Values() {}

    /// Names and values in turn; integers become `Long`, as callers' integers do.
    static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            fields.put((String) namesAndValues[i], value instanceof Integer number ? number.longValue() : value);
        }
        return fields;
    }

    static Map<String, Object> link(EntityId row) {
        return Map.of("type", row.type(), "id", row.id());
    }

    static List<Map<String, Object>> links(Collection<EntityId> rows) {
        return rows.stream().map(Values::link).toList();
    }
}
