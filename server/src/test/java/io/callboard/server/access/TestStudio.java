package io.callboard.server.access;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.ChangePlanner;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.CellColumn;
import io.callboard.core.query.Find;
import io.callboard.core.query.RowSet;
import io.callboard.core.query.Summarize;
import io.callboard.core.query.SummaryTree;
import io.callboard.core.query.TextSearch;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.ValueParser;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.server.record.Page;
import io.callboard.server.record.RowIds;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.change.ChangeExecutor;
import io.callboard.store.change.ChangeRequest;
import io.callboard.store.change.Committed;
import io.callboard.store.change.row.ChangeGuard;
import io.callboard.store.read.NameCache;
import io.callboard.store.read.RecordReader;
import io.callboard.store.schema.SchemaRepository;
import io.callboard.store.standard.SystemAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A small studio on a standard site, written and read as different people through the engine's own services.
final class TestStudio implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    private static final String EVENT = "select \"user$id\", coalesce(meta::text, '') from site.event_log_entry";

    private final SiteTemplate site = SiteTemplate.fresh();
    private final SchemaRepository schemas = SchemaRepository.open(site.database());
    private final NameCache names = new NameCache(1_000_000);
    private final RecordReader reader = new RecordReader(site.database(), names);
    private final ChangeExecutor changes = new ChangeExecutor(
            site.database(),
            schemas,
            new ChangePlanner(ValueParser.standard()),
            new WrittenSecrets(TestSite.HASHER),
            UUID::randomUUID);
    private final AccessPolicy policy = AccessPolicy.of(site.database(), new RowIds(schemas, reader, () -> NOW));
    private final ChangeService service = new ChangeService(
            new ChangeService.Engine(changes, schemas, policy, reader),
            new ChangeService.Surroundings(() -> NOW, UUID::randomUUID),
            List.of(this::follow));
    private final FindService finds = new FindService(
            new FindService.Engine(schemas, policy, site.database(), names), () -> NOW, () -> Long.MAX_VALUE);

    Schema schema() {
        return schemas.current();
    }

    /// Makes a row in the name of the system.
    EntityId create(String type, Map<String, Object> values) {
        return row(apply(create(type, writes(values))));
    }

    void update(EntityId row, Map<String, ? extends @Nullable Object> values) {
        apply(new Change.Update(row.type(), row.id(), writes(values)));
    }

    EntityId createAs(Actor actor, String type, Map<String, Object> values) {
        return row(service.apply(Caller.of(actor), Batch.of(create(type, writes(values)))));
    }

    void updateAs(Actor actor, EntityId row, Map<String, ? extends @Nullable Object> values) {
        service.apply(Caller.of(actor), Batch.of(new Change.Update(row.type(), row.id(), writes(values))));
    }

    void retireAs(Actor actor, EntityId row) {
        service.apply(Caller.of(actor), Batch.of(new Change.Retire(row.type(), row.id())));
    }

    /// A person in a permission group, assigned to projects.
    Actor.Person person(String login, String group, EntityId... projects) {
        EntityId row = create("HumanUser", Map.of("login", login, "name", login, "projects", links(projects)));
        return new Actor.Person(row.id(), login, login, group, Optional.empty());
    }

    /// A script with all rights.
    Actor.Script script(String name, boolean generatesEvents) {
        EntityId row = create("ApiUser", Map.of("firstname", name, "generate_event_log_entries", generatesEvents));
        return new Actor.Script(row.id(), name, "api_admin", generatesEvents, true);
    }

    /// A permission group with its own rules.
    void group(String code, List<GroupRule> rules) {
        site.database().write(transaction -> {
            for (GroupRule rule : rules) {
                transaction.execute(Sql.of(
                        "insert into callboard.permission_rule (rule_set, action, entity_type, field, condition, allow)"
                                + " values (?, ?, ?, ?, ?::jsonb, true)",
                        code,
                        rule.action(),
                        rule.type(),
                        rule.field().orElse(null),
                        rule.condition().orElse(null)));
            }
            return true;
        });
        create("PermissionRuleSet", Map.of("code", code, "display_name", code));
        policy.reload();
    }

    /// What a group may do.
    ///
    /// @param condition a stored condition
    record GroupRule(String action, String type, Optional<String> field, Optional<String> condition) {}

    /// Writes one list of links of a row.
    void linkAs(Actor actor, EntityId row, String field, MultiMode mode, EntityId... links) {
        var write = new FieldWrite(field, plain(links(links)), mode, Optional.empty());
        service.apply(Caller.of(actor), Batch.of(new Change.Update(row.type(), row.id(), List.of(write))));
    }

    /// The newest event of a type about a row: its author's id and its meta.
    Optional<Event> event(String type, EntityId row) {
        return event(
                Sql.of(EVENT + " where event_type = ? and \"entity$id\" = ? order by id desc limit 1", type, row.id()));
    }

    /// The newest event about one field of a row.
    Optional<Event> event(String type, String field, EntityId row) {
        return event(Sql.of(
                EVENT + " where event_type = ? and attribute_name = ? and \"entity$id\" = ? order by id desc limit 1",
                type,
                field,
                row.id()));
    }

    private Optional<Event> event(Sql sql) {
        return site.database()
                .read(transaction -> transaction.first(sql, found -> new Event(found.getLong(1), found.getString(2))));
    }

    record Event(long author, String meta) {}

    /// Whether an actor sees a row; one whose type is refused is not seen.
    boolean sees(Actor actor, EntityId row) {
        try {
            return ids(actor, row.type(), Filter.where("id", "is", row.id())).contains(row.id());
        } catch (Fault refused) {
            return false;
        }
    }

    List<Long> ids(Actor actor, String type, Filter filter) {
        return read(actor, Find.of(type, List.of(), filter, 500)).ids();
    }

    List<Long> ids(Actor actor, String type) {
        return ids(actor, type, Filter.ALL);
    }

    /// What an actor sees according to a policy without a cache.
    List<Long> idsAnew(Actor actor, String type) {
        AccessPolicy fresh = AccessPolicy.of(site.database(), new RowIds(schemas, reader, () -> NOW));
        var others = new FindService(
                new FindService.Engine(schemas, fresh, site.database(), names), () -> NOW, () -> Long.MAX_VALUE);
        return others.find(Caller.of(actor), Find.of(type, List.of(), Filter.ALL, 500))
                .rows()
                .ids();
    }

    void retire(EntityId row) {
        apply(new Change.Retire(row.type(), row.id()));
    }

    void revive(EntityId row) {
        apply(new Change.Revive(row.type(), row.id()));
    }

    RowSet read(Actor actor, Find find) {
        return rows(actor, find).rows();
    }

    /// What a link of one row reads as: `Type id name`, or nothing.
    Optional<String> link(Actor actor, EntityId row, String field) {
        Page rows = rows(actor, Find.of(row.type(), List.of(field), Filter.where("id", "is", row.id()), 1));
        var column = (CellColumn.Links) rows.rows().columns().getFirst();
        if (column.typeCode(0) == 0) {
            return Optional.empty();
        }
        String name = new String(rows.names().jsonName(column.typeCode(0), column.id(0)), StandardCharsets.UTF_8);
        return Optional.of(schema().byCode(column.typeCode(0)).name() + " " + column.id(0) + " " + name);
    }

    /// The ids that a list of links of one row shows.
    List<Long> members(Actor actor, EntityId row, String field) {
        var column = (CellColumn.MultiLinks) read(
                        actor, Find.of(row.type(), List.of(field), Filter.where("id", "is", row.id()), 1))
                .columns()
                .getFirst();
        List<Long> ids = new ArrayList<>();
        for (int entry = column.start(0); entry < column.start(1); entry++) {
            ids.add(column.id(entry));
        }
        return ids;
    }

    /// What a search finds: `Type id name, linked to name`.
    List<String> search(Actor actor, String text, String type) {
        var types = new LinkedHashMap<String, Filter>(Map.of(type, Filter.ALL));
        return finds.textSearch(Caller.of(actor), new TextSearch(text, types, List.of(), 50)).matches().stream()
                .map(hit -> "%s %d %s, linked to %s".formatted(hit.type(), hit.id(), hit.name(), hit.linkName()))
                .toList();
    }

    SummaryTree summarize(Actor actor, Summarize summarize) {
        return finds.summarize(Caller.of(actor), summarize);
    }

    private Page rows(Actor actor, Find find) {
        return finds.find(Caller.of(actor), find);
    }

    private List<ChangeResult> apply(Change change) {
        Committed committed = changes.apply(new ChangeRequest(
                Batch.of(change), SystemAccount.of(site.database()), NOW, UUID.randomUUID(), ChangeGuard.OPEN));
        follow(committed);
        return committed.results();
    }

    private void follow(Committed committed) {
        finds.forget(committed.touched(), committed.fields());
        policy.changed(committed.touched(), committed.fields());
    }

    private static Change.Create create(String type, List<FieldWrite> writes) {
        return new Change.Create(type, writes, List.of());
    }

    private static List<FieldWrite> writes(Map<String, ? extends @Nullable Object> values) {
        return values.entrySet().stream()
                .map(entry -> FieldWrite.of(entry.getKey(), plain(entry.getValue())))
                .toList();
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case EntityId row -> Map.of("type", row.type(), "id", row.id());
            case Actor actor -> plain(actor.row());
            case List<?> list -> list.stream().map(TestStudio::plain).toList();
            default -> value;
        };
    }

    static List<Object> links(EntityId... rows) {
        return List.of((Object[]) rows);
    }

    private static EntityId row(List<ChangeResult> results) {
        return ((ChangeResult.Row) results.getFirst()).row();
    }

    @Override
    public void close() {
        site.close();
    }
}
