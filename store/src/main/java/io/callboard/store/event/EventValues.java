package io.callboard.store.event;

import io.callboard.core.schema.DataType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values as `meta` and descriptions show them (events reference 3.2).
final class EventValues {
    private static final DateTimeFormatter SPACED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 200;

    private final NameSource names;

    EventValues(NameSource names) {
        this.names = names;
    }

    static String time(Instant instant) {
        return SPACED.format(instant);
    }

    @Nullable
    Object encode(Field field, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case EntityId link -> link(link);
            case Instant instant -> time(instant);
            case LocalDate date -> date.toString();
            case UUID uuid -> uuid.toString();
            case BigDecimal number -> number.stripTrailingZeros().scale() <= 0 ? number.setScale(1) : number;
            case Map<?, ?> _, List<?> _ -> JsonText.write(value);
            case Long id when field.type() == DataType.URL -> names.file(id);
            default -> value;
        };
    }

    Map<String, @Nullable Object> link(EntityId link) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("type", link.type());
        map.put("id", link.id());
        map.put("name", names.name(link));
        return map;
    }

    List<Map<String, @Nullable Object>> links(List<EntityId> links) {
        return links.stream().map(this::link).toList();
    }

    /// A value inside a sentence.
    String text(Field field, @Nullable Object value) {
        return cut(
                switch (value) {
                    case null -> "";
                    case EntityId link -> nameOf(link);
                    case Long id
                    when field.type() == DataType.URL ->
                        String.valueOf(names.file(id).getOrDefault("display_name", ""));
                    default -> String.valueOf(encode(field, value));
                });
    }

    String text(List<EntityId> links) {
        return cut(links.stream().map(this::nameOf).collect(Collectors.joining(", ")));
    }

    String nameOf(EntityId row) {
        String name = names.name(row);
        return name == null ? row.toString() : name;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
