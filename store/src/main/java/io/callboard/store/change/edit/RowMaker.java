package io.callboard.store.change.edit;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.store.change.row.DirectoryEntry;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventDraft.Moment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens new rows and closes them; the steps between are up to the caller.
public final class RowMaker {
    private final Work work;
    private final CellSetter cells;

    public RowMaker(Work work, CellSetter cells) {
        this.work = work;
        this.cells = cells;
    }

    WorkRow open(EntityType type) {
        WorkRow row = work.rows().create(type, work.ids().next(work.transaction(), type));
        if (!type.connection()) {
            work.draft(new EventDraft.New(row.key()));
        }
        return row;
    }

    /// Stamps the row and makes it known under its name; from here on it may be written.
    void close(WorkRow row) {
        EntityId author = work.author().user();
        silently(row, "created_at", work.now());
        silently(row, "created_by", author);
        silently(row, "updated_at", work.now());
        silently(row, "updated_by", author);
        work.names()
                .set(
                        row.key(),
                        new DirectoryEntry(work.schema(), row).label(),
                        DirectoryEntry.project(row).orElse(null));
        row.complete();
    }

    private static void silently(WorkRow row, String name, Object value) {
        row.type().field(name).filter(field -> row.get(field) == null).ifPresent(field -> row.put(field, value));
    }

    /// A row that the engine makes by itself, with its own events.
    EntityId make(EntityType type, Map<String, @Nullable Object> values) {
        WorkRow row = open(type);
        values.forEach(
                (name, value) -> type.field(name).ifPresent(field -> cells.put(row, field, value, Moment.CREATE)));
        for (Write write : work.site().planner().defaults(type)) {
            if (!values.containsKey(write.field().name())
                    && write.value() instanceof PlannedValue.Single(Object value)) {
                cells.set(row, write, value, Verb.CREATE);
            }
        }
        close(row);
        return row.key();
    }

    EntityId named(EntityType type, String name) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(type.nameField(), name);
        return make(type, values);
    }
}
