package io.callboard.store.change.edit;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import io.callboard.core.schema.Storage.LinkTable;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.change.row.RowChange;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventDraft.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Rows that connect two others. Pure connections have no events of their own; the two ends do.
public final class Connections {
    private final Work work;
    private final RowMaker maker;
    private final RowRules rules;
    private final LinkKeepers keepers;

    public Connections(Work work, RowMaker maker, RowRules rules, LinkKeepers keepers) {
        this.work = work;
        this.maker = maker;
        this.rules = rules;
        this.keepers = keepers;
    }

    /// Makes a row that joins two.
    ///
    /// @param ends the rows by the columns of their ids
    /// @param kind the type of a dependency; the usual one when null
    void make(EntityType type, Map<String, EntityId> ends, @Nullable String kind) {
        WorkRow row = maker.open(type);
        var change = new RowChange(row, List.of(), Verb.CREATE);
        BooleanSupplier begun = rules.begin(change);
        for (Field field : type.fields().values()) {
            if (field.storage() instanceof Storage.LinkColumn link && ends.containsKey(link.idColumn())) {
                put(row, field, ends.get(link.idColumn()));
            }
        }
        for (Write write : work.site().planner().defaults(type)) {
            if (write.value() instanceof PlannedValue.Single(Object value)) {
                boolean chosen = kind != null && write.field().name().equals("dependency_type");
                put(row, write.field(), chosen ? kind : value);
            }
        }
        rules.complete(change, begun);
        maker.close(row);
        rules.created(change);
    }

    private void put(WorkRow row, Field field, @Nullable Object value) {
        if (row.put(field, value) && !row.type().connection()) {
            work.draft(new EventDraft.Changed(row.key(), field, null, value, Moment.CREATE));
        }
    }

    /// Sends the row that joins two to the trash.
    void remove(EntityId connection, Set<EntityId> ends) {
        EntityType type = work.schema().type(connection.type());
        rules.removed(connection, ends);
        work.later(Sql.of(
                "update %s set \"$retired_at\" = ?, \"$revision\" = \"$revision\" + 1 where id = ?"
                        .formatted(Naming.table(type.table())),
                work.now(),
                connection.id()));
        work.touched().add(connection);
        if (!type.connection()) {
            work.draft(new EventDraft.Retired(connection, connection.toString()));
            work.draft(new EventDraft.RetirementDate(connection));
        }
    }

    /// Making a connection as a row writes what its ends keep, and shows up in the fields of both.
    void announce(WorkRow row) {
        keepers.ask(row);
        for (Field field : work.site().relations().shownBy(row.type().name())) {
            LinkTable table = (LinkTable) field.storage();
            Optional<EntityId> near = LinkKeepers.end(row, table.near());
            Optional<EntityId> far = LinkKeepers.end(row, table.far());
            if (near.isPresent() && far.isPresent()) {
                work.draft(new EventDraft.Members(near.get(), field, List.of(far.get()), List.of(), Moment.LATER));
                work.revise(near.get());
            }
        }
    }
}
