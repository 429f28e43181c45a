package io.callboard.store.change;

import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.store.JsonText;
import io.callboard.store.Sql;
import io.callboard.store.event.EventDraft;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Records every value that a transaction changed under the change-set that its batch names (web design 3). The making,
/// retiring and reviving of rows is recorded under the field `$row`.
final class ChangeSetRows {
    private static final String ROW = "$row";

    private final Schema schema;
    private final List<Integer> types = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private final List<@Nullable String> before = new ArrayList<>();
    private final List<@Nullable String> after = new ArrayList<>();

    ChangeSetRows(Schema schema, List<EventDraft> drafts) {
        this.schema = schema;
        drafts.forEach(this::add);
    }

    Sql set(UUID id, EntityId author, Instant now) {
        return Sql.of(
                "insert into callboard.change_set (id, at, user_type, user_id) values (?, ?, ?, ?) on conflict do nothing",
                id,
                now,
                schema.codeOf(author.type()),
                author.id());
    }

    Sql values(UUID id) {
        return Sql.builder()
                .add("insert into callboard.change_value (change_set, type, id, field, before, after) select ")
                .bind(id)
                .add("::uuid, v.type::smallint, v.id, v.field, v.before::jsonb, v.after::jsonb from ")
                .add(Sql.of(
                        "unnest(?::int[], ?::bigint[], ?::text[], ?::text[], ?::text[]) as v(type, id, field, before, after)",
                        types.toArray(Integer[]::new),
                        ids.toArray(Long[]::new),
                        fields.toArray(String[]::new),
                        before.toArray(String[]::new),
                        after.toArray(String[]::new)))
                .build();
    }

    private void add(EventDraft draft) {
        switch (draft) {
            case EventDraft.New event -> add(event.subject(), ROW, null, "made");
            case EventDraft.Changed event -> add(event.subject(), event.field().name(), event.before(), event.after());
            case EventDraft.Pictured event -> add(event.subject(), event.field().name(), event.before(), event.after());
            case EventDraft.Members event -> add(event.subject(), event.field().name(), event.removed(), event.added());
            case EventDraft.Retired event -> add(event.subject(), ROW, "live", "retired");
            case EventDraft.Revived event -> add(event.subject(), ROW, "retired", "live");
            case EventDraft.Mirrored _,
                    EventDraft.RetirementDate _,
                    EventDraft.Reading _,
                    EventDraft.Secret _,
                    EventDraft.Custom _ -> {}
        }
    }

    private void add(EntityId row, String field, @Nullable Object old, @Nullable Object now) {
        types.add(schema.codeOf(row.type()));
        ids.add(row.id());
        fields.add(field);
        before.add(json(old));
        after.add(json(now));
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : JsonText.write(plain(value));
    }

    private static Object plain(Object value) {
        return switch (value) {
            case EntityId link -> {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("type", link.type());
                map.put("id", link.id());
                yield map;
            }
            case List<?> list
            when !list.isEmpty() && list.getFirst() instanceof EntityId ->
                list.stream().map(ChangeSetRows::plain).toList();
            case Instant time -> time.toString();
            case LocalDate date -> date.toString();
            case UUID uuid -> uuid.toString();
            default -> value;
        };
    }
}
