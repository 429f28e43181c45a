package io.callboard.store.change.edit;

import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import io.callboard.core.schema.Storage.LinkTable;
import io.callboard.core.value.EntityId;
import io.callboard.store.change.row.ChangeGuard;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A link is kept by one of the two rows that it joins: the one with the column, or the one that the table or
/// the connection belongs to. Writing it from the other side, or writing the connection itself, changes that
/// row and needs the right to change it.
public final class LinkKeepers {
    private final Work work;

    public LinkKeepers(Work work) {
        this.work = work;
    }

    /// Called before rows enter the list that a field shows, or leave it.
    void ask(Field shown, Collection<EntityId> rows) {
        switch (shown.storage()) {
            case Storage.BackLink(String type, String name) ->
                askFor(work.schema().type(type).field(name).orElseThrow(), rows);
            case LinkTable table -> {
                if (!table.isKeptNear()) {
                    byKeptField(shown, rows).forEach(this::askFor);
                }
            }
            case Storage.Column _, Storage.LinkColumn _, Storage.AttachmentColumn _, Storage.Derived _ -> {}
        }
    }

    private Map<Field, List<EntityId>> byKeptField(Field shown, Collection<EntityId> rows) {
        Map<Field, List<EntityId>> byField = new LinkedHashMap<>();
        for (EntityId row : rows) {
            work.site()
                    .relations()
                    .reverse(shown, row.type())
                    .ifPresent(kept -> byField.computeIfAbsent(kept, _ -> new ArrayList<>())
                            .add(row));
        }
        return byField;
    }

    /// Called before a row that connects others is made, changed, retired or revived.
    public void ask(WorkRow connection) {
        for (Field shown : work.site().relations().shownBy(connection.type().name())) {
            LinkTable table = (LinkTable) shown.storage();
            if (table.isKeptNear()) {
                end(connection, table.near()).ifPresent(keeper -> askFor(shown, List.of(keeper)));
            }
        }
    }

    /// A row at an end of a connection, if it is known.
    static Optional<EntityId> end(WorkRow connection, Storage.End end) {
        return connection.type().fields().values().stream()
                .filter(field -> field.storage() instanceof Storage.LinkColumn link
                        && link.idColumn().equals(end.idColumn()))
                .map(connection::get)
                .filter(EntityId.class::isInstance)
                .map(EntityId.class::cast)
                .findFirst();
    }

    /// Fields that a caller may set when making a row stay settable for the rest of the transaction.
    private void askFor(Field kept, Collection<EntityId> rows) {
        List<Long> stored = new ArrayList<>();
        for (EntityId row : rows) {
            if (work.rows().find(row).filter(WorkRow::isMadeHere).isEmpty()) {
                stored.add(row.id());
            }
        }
        ChangeGuard guard = work.guard();
        if (stored.size() < rows.size()) {
            guard.create(work.schema().type(kept.entityType()), Set.of(kept));
        }
        if (!stored.isEmpty()) {
            guard.keep(kept, stored, work);
        }
    }
}
