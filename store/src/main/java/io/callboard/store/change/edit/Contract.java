package io.callboard.store.change.edit;

import io.callboard.core.change.Authorship;
import io.callboard.core.change.CreateContract;
import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft.Moment;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What a new row gets beside the caller's values and the schema's defaults (data semantics 3.3).
public final class Contract {
    /// The permission group of an account that is given none (data semantics 8.1).
    private static final Map<String, String> GROUP_OF_NEW =
            Map.of("HumanUser", "artist", "ApiUser", "api_admin", "ClientUser", "client_user");

    private final Work work;
    private final CellSetter cells;
    private final Supplier<UUID> uuids;

    public Contract(Work work, CellSetter cells, Supplier<UUID> uuids) {
        this.work = work;
        this.cells = cells;
        this.uuids = uuids;
    }

    void complete(WorkRow row, List<Write> writes) {
        EntityType type = row.type();
        PersonName.complete(row, cells, Moment.CREATE, PlannedChange.written(writes));
        type.field(type.nameField())
                .filter(name -> name.type() == DataType.TEXT && row.get(name) == null)
                .ifPresent(name -> CreateContract.defaultName(type, row.id())
                        .ifPresent(text -> cells.put(row, name, text, Moment.CREATE)));
        if (type.name().equals("TimeLog")) {
            whenUnset(row, "date", LocalDate.ofInstant(work.now(), ZoneOffset.UTC));
        }
        if (type.name().equals("Delivery")) {
            whenUnset(row, "delivery_number", Long.toString(row.id()));
        }
        if (type.name().equals("ApiUser")) {
            log(row, writes);
        }
        EntityId author = work.author().user();
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

    /// What a new script does is logged unless somebody with the right to do so has chosen otherwise.
    private void log(WorkRow script, List<Write> writes) {
        script.type()
                .field("generate_event_log_entries")
                .filter(field ->
                        writes.stream().noneMatch(write -> write.field().equals(field)))
                .ifPresent(field -> cells.put(script, field, true, Moment.CREATE));
    }

    private Optional<EntityId> group(String code) {
        return work.transaction()
                .first(
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
                .ifPresent(field -> cells.put(row, field, value, Moment.CREATE));
    }
}
