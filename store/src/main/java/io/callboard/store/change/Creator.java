package io.callboard.store.change;

import io.callboard.core.change.Authorship;
import io.callboard.core.change.CreateContract;
import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventDraft.Moment;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes rows: the caller's values, the schema's defaults, and what the create contract adds (data semantics 3.3).
final class Creator {
    /// The permission group of an account that is given none (data semantics 8.1).
    private static final Map<String, String> GROUP_OF_NEW =
            Map.of("HumanUser", "artist", "ApiUser", "api_admin", "ClientUser", "client_user");

    private final Work work;
    private final FieldSetter setter;
    private final Supplier<UUID> uuids;
    private final RowRules rules;
    private final CallerEvents events;

    Creator(Work work, Supplier<UUID> uuids) {
        this.work = work;
        this.uuids = uuids;
        this.setter = new FieldSetter(work, this);
        this.rules = new RowRules(work, this, setter);
        this.events = new CallerEvents(work);
    }

    FieldSetter setter() {
        return setter;
    }

    RowRules rules() {
        return rules;
    }

    CallerEvents events() {
        return events;
    }

    EntityId create(PlannedChange.Create change) {
        return change.type().name().equals(CallerEvents.TYPE) ? event(change) : row(change.type(), change.writes());
    }

    private EntityId row(EntityType type, List<Write> writes) {
        CreateContract.checkName(type, writes, Verb.CREATE);
        WorkRow row = open(type);
        RowRule rule = rules.of(type);
        for (Write write : SecretWrites.last(rule.plain(writes))) {
            setter.set(row, write, Verb.CREATE);
        }
        rule.complete(row, writes, Verb.CREATE);
        contract(row, writes);
        close(row);
        work.keepers.ask(row);
        announceConnection(row);
        rule.follow(row, writes, Verb.CREATE);
        return row.key();
    }

    private WorkRow open(EntityType type) {
        WorkRow row = work.rows.create(type, work.ids.next(work.transaction, type));
        if (!type.connection()) {
            work.draft(new EventDraft.New(row.key()));
        }
        return row;
    }

    private void contract(WorkRow row, List<Write> writes) {
        EntityType type = row.type();
        PersonName.complete(row, setter, Moment.CREATE, PlannedChange.written(writes));
        type.field(type.nameField())
                .filter(name -> name.type() == DataType.TEXT && row.get(name) == null)
                .ifPresent(name -> CreateContract.defaultName(type, row.id())
                        .ifPresent(text -> setter.put(row, name, text, Moment.CREATE)));
        if (type.name().equals("TimeLog")) {
            whenUnset(row, "date", LocalDate.ofInstant(work.now, ZoneOffset.UTC));
        }
        if (type.name().equals("Delivery")) {
            whenUnset(row, "delivery_number", Long.toString(row.id()));
        }
        if (type.name().equals("ApiUser")) {
            log(row, writes);
        }
        EntityId author = work.request.author().user();
        if (writes.stream().noneMatch(write -> Authorship.isSignature(write.field()))) {
            type.field("user")
                    .filter(Authorship::isSignature)
                    .filter(user -> user.properties().validTypes().contains(author.type()))
                    .ifPresent(user -> whenUnset(row, "user", author));
        }
        Optional.ofNullable(GROUP_OF_NEW.get(type.name()))
                .flatMap(this::group)
                .ifPresent(group -> whenUnset(row, "permission_rule_set", group));
        type.field("uuid")
                .filter(field -> field.type() == DataType.UUID)
                .ifPresent(field -> whenUnset(row, "uuid", uuids.get()));
    }

    /// What a new script does is logged unless somebody who may has chosen otherwise.
    private void log(WorkRow script, List<Write> writes) {
        script.type()
                .field("generate_event_log_entries")
                .filter(field ->
                        writes.stream().noneMatch(write -> write.field().equals(field)))
                .ifPresent(field -> setter.put(script, field, true, Moment.CREATE));
    }

    private Optional<EntityId> group(String code) {
        return work.transaction.first(
                Sql.of(
                        "select id from site.permission_rule_set where code = ? and \"$retired_at\" is null"
                                + " order by id limit 1",
                        code),
                row -> new EntityId("PermissionRuleSet", row.getLong(1)));
    }

    private void whenUnset(WorkRow row, String name, Object value) {
        row.type()
                .field(name)
                .filter(field -> row.get(field) == null)
                .ifPresent(field -> setter.put(row, field, value, Moment.CREATE));
    }

    /// Stamps the row and makes it known under its name; from here on it may be written.
    private void close(WorkRow row) {
        EntityId author = work.request.author().user();
        silently(row, "created_at", work.now);
        silently(row, "created_by", author);
        silently(row, "updated_at", work.now);
        silently(row, "updated_by", author);
        work.names.set(
                row.key(),
                new DirectoryEntry(work.schema(), row).label(),
                DirectoryEntry.project(row).orElse(null));
        row.complete();
    }

    private static void silently(WorkRow row, String name, Object value) {
        row.type().field(name).filter(field -> row.get(field) == null).ifPresent(field -> row.put(field, value));
    }

    /// A row that the engine makes by itself, with events of its own.
    EntityId internal(EntityType type, Map<String, @Nullable Object> values) {
        WorkRow row = open(type);
        values.forEach(
                (name, value) -> type.field(name).ifPresent(field -> setter.put(row, field, value, Moment.CREATE)));
        for (Write write : work.site.planner().defaults(type)) {
            if (!values.containsKey(write.field().name())) {
                setter.set(row, write, Verb.CREATE);
            }
        }
        close(row);
        return row.key();
    }

    EntityId named(EntityType type, String name) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(type.nameField(), name);
        return internal(type, values);
    }

    /// The row of a connection entity. Pure connections tell nothing by themselves; the two ends do.
    ///
    /// @param kind the type of a dependency; the usual one when null
    void connection(EntityType type, Map<String, EntityId> ends, @Nullable String kind) {
        WorkRow row = open(type);
        for (Field field : type.fields().values()) {
            if (field.storage() instanceof Storage.LinkColumn link && ends.containsKey(link.idColumn())) {
                put(row, field, ends.get(link.idColumn()));
            }
        }
        for (Write write : work.site.planner().defaults(type)) {
            if (write.value() instanceof PlannedValue.Single(Object value)) {
                boolean chosen = kind != null && write.field().name().equals("dependency_type");
                put(row, write.field(), chosen ? kind : value);
            }
        }
        rules.of(type).complete(row, List.of(), Verb.CREATE);
        close(row);
        rules.of(type).follow(row, List.of(), Verb.CREATE);
    }

    private void put(WorkRow row, Field field, @Nullable Object value) {
        if (row.put(field, value) && !row.type().connection()) {
            work.draft(new EventDraft.Changed(row.key(), field, null, value, Moment.CREATE));
        }
    }

    /// A connection row made by itself shows up in the fields of both of its ends.
    private void announceConnection(WorkRow row) {
        for (Field field : work.site.relations().shownBy(row.type().name())) {
            Storage.LinkTable table = (Storage.LinkTable) field.storage();
            Optional<EntityId> near = LinkKeepers.end(row, table.near());
            Optional<EntityId> far = LinkKeepers.end(row, table.far());
            if (near.isPresent() && far.isPresent()) {
                work.draft(new EventDraft.Members(near.get(), field, List.of(far.get()), List.of(), Moment.LATER));
                work.revise(near.get());
            }
        }
    }

    /// An event that a caller makes is no row of this engine: the event writer writes it among the others.
    private EntityId event(PlannedChange.Create change) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Write write : change.writes()) {
            if (write.value() instanceof PlannedValue.Single(Object value)) {
                Object stored = work.site.rules().check(write.field(), value, Verb.CREATE);
                if (stored instanceof EntityId link) {
                    setter.requireLive(write.field(), link, Verb.CREATE);
                }
                values.put(write.field().name(), stored);
            }
        }
        return events.make(values);
    }
}
