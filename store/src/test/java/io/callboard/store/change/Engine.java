package io.callboard.store.change;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.ChangePlanner;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.schedule.WorkDayEdit;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.ValueParser;
import io.callboard.store.JsonText;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.change.row.ChangeGuard;
import io.callboard.store.event.Author;
import io.callboard.store.schema.SchemaRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A site with the write engine on it, in the words of the tests.
public final class Engine implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890Z");

    private final SiteTemplate site = SiteTemplate.fresh();
    private final SchemaRepository schemas = SchemaRepository.open(site.database());
    private final Map<EntityId, @Nullable String> secrets = new LinkedHashMap<>();
    private final ChangeExecutor executor = new ChangeExecutor(
            site.database(),
            schemas,
            new ChangePlanner(ValueParser.standard()),
            (_, owner, plain) -> secrets.put(owner.row(), plain),
            UUID::randomUUID);
    private Author author = Author.of(new EntityId("ApiUser", 1), "robot");

    public SiteTemplate site() {
        return site;
    }

    public SchemaRepository schemas() {
        return schemas;
    }

    Map<EntityId, @Nullable String> secrets() {
        return secrets;
    }

    void actAs(Author other) {
        author = other;
    }

    public Committed apply(Batch batch) {
        return executor.apply(new ChangeRequest(batch, author, NOW, UUID.randomUUID(), ChangeGuard.OPEN));
    }

    Committed apply(WorkDayEdit edit) {
        Batch nothing = new Batch(List.of(), true, Optional.empty());
        return executor.apply(edit, new ChangeRequest(nothing, author, NOW, UUID.randomUUID(), ChangeGuard.OPEN));
    }

    static Map<String, @Nullable Object> fields(@Nullable Object... pairs) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return fields;
    }

    public static Change.Create creation(String type, @Nullable Object... pairs) {
        return new Change.Create(type, writes(pairs), List.of("id"));
    }

    static Change.Update updating(EntityId row, @Nullable Object... pairs) {
        return new Change.Update(row.type(), row.id(), writes(pairs));
    }

    private static List<FieldWrite> writes(@Nullable Object... pairs) {
        List<FieldWrite> writes = new ArrayList<>();
        fields(pairs).forEach((field, value) -> writes.add(FieldWrite.of(field, value)));
        return writes;
    }

    public static Map<String, Object> link(EntityId row) {
        return Map.of("type", row.type(), "id", row.id());
    }

    public static List<Map<String, Object>> links(EntityId... rows) {
        List<Map<String, Object>> links = new ArrayList<>();
        for (EntityId row : rows) {
            links.add(link(row));
        }
        return links;
    }

    public EntityId create(String type, @Nullable Object... pairs) {
        return row(apply(Batch.of(creation(type, pairs))).results().getFirst());
    }

    static EntityId row(ChangeResult result) {
        return ((ChangeResult.Row) result).row();
    }

    void update(EntityId row, @Nullable Object... pairs) {
        apply(Batch.of(updating(row, pairs)));
    }

    void update(EntityId row, FieldWrite write) {
        apply(Batch.of(new Change.Update(row.type(), row.id(), List.of(write))));
    }

    public boolean retire(EntityId row) {
        return done(apply(Batch.of(new Change.Retire(row.type(), row.id()))));
    }

    boolean revive(EntityId row) {
        return done(apply(Batch.of(new Change.Revive(row.type(), row.id()))));
    }

    private static boolean done(Committed committed) {
        return ((ChangeResult.Done) committed.results().getFirst()).changed();
    }

    public List<ChangeResult> batch(Change... changes) {
        return apply(new Batch(List.of(changes), false, Optional.empty())).results();
    }

    /// One value of a row as text, null when it is null.
    @Nullable
    String cell(EntityId row, String column) {
        String table = schemas.current().type(row.type()).table();
        return site.database()
                .read(transaction -> transaction.one(
                        Sql.of("select \"" + column + "\"::text from site.\"" + table + "\" where id = ?", row.id()),
                        found -> Optional.ofNullable(found.getString(1))))
                .orElse(null);
    }

    long count(String from) {
        return site.database().read(t -> t.one(Sql.of("select count(*) from " + from), row -> row.getLong(1)));
    }

    /// The directory's name of a row, null when it has no entry.
    @Nullable
    String name(EntityId row) {
        List<String> names = site.database()
                .read(transaction -> transaction.list(
                        Sql.of(
                                "select name from site.directory where type = ?::smallint and id = ?",
                                schemas.current().codeOf(row.type()),
                                row.id()),
                        found -> found.getString(1)));
        return names.isEmpty() ? null : names.getFirst();
    }

    /// An event as readers get it.
    record Event(
            long id,
            String type,
            @Nullable String attribute,
            String description,
            Map<String, @Nullable Object> meta,
            @Nullable EntityId entity,
            @Nullable Long project) {
        /// `type` or `type:attribute`, for comparing lists at a glance.
        String brief() {
            return attribute == null ? type : type + ":" + attribute;
        }

        boolean isOf(EntityId row) {
            return row.equals(entity);
        }
    }

    long lastEvent() {
        return site.database()
                .read(t ->
                        t.one(Sql.of("select coalesce(max(id), 0) from site.event_log_entry"), row -> row.getLong(1)));
    }

    List<Event> eventsAfter(long id) {
        return site.database()
                .read(transaction -> transaction.list(
                        Sql.of(
                                "select id, event_type, attribute_name, description, meta::text, \"entity$type\", \"entity$id\", \"project$id\" from site.event_log_entry where id > ? order by id",
                                id),
                        row -> new Event(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                meta(row.getString(5)),
                                row.getInt(6) == 0
                                        ? null
                                        : new EntityId(
                                                schemas.current()
                                                        .byCode(row.getInt(6))
                                                        .name(),
                                                row.getLong(7)),
                                row.getObject(8, Long.class))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> meta(@Nullable String json) {
        return json == null || JsonText.read(json) == null
                ? Map.of()
                : (Map<String, @Nullable Object>) Objects.requireNonNull(JsonText.read(json));
    }

    @Override
    public void close() {
        site.close();
    }
}
