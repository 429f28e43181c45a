package io.callboard.store.change.edit;

import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import io.callboard.core.schema.Storage.LinkTable;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.change.picture.LatestPictures;
import io.callboard.store.change.row.RowEditor;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventDraft.Delta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes multi-entity fields: link tables, connection entities, and back-links, which are columns of other rows
/// (data semantics 3.7). Members that stay keep their rows.
public final class LinkSetter {
    private final Work work;
    private final CellSetter cells;
    private final Connections connections;
    private final LinkKeepers keepers;
    private final LatestPictures pictures;

    public LinkSetter(
            Work work, CellSetter cells, Connections connections, LinkKeepers keepers, LatestPictures pictures) {
        this.work = work;
        this.cells = cells;
        this.connections = connections;
        this.keepers = keepers;
        this.pictures = pictures;
    }

    /// What a write does to the members of a field.
    private record Difference(Set<EntityId> added, Set<EntityId> removed) {
        static Difference of(Set<EntityId> stored, PlannedValue.Members written) {
            Set<EntityId> added = new LinkedHashSet<>();
            Set<EntityId> removed = new LinkedHashSet<>();
            if (written.mode() != MultiMode.REMOVE) {
                added.addAll(written.links());
                added.removeAll(stored);
            }
            switch (written.mode()) {
                case ADD -> {}
                case REMOVE -> removed.addAll(written.links());
                case SET -> {
                    removed.addAll(stored);
                    written.links().forEach(removed::remove);
                }
            }
            removed.retainAll(stored);
            return new Difference(added, removed);
        }

        boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty();
        }

        List<EntityId> all() {
            List<EntityId> all = new ArrayList<>(removed);
            all.addAll(added);
            return all;
        }
    }

    boolean set(WorkRow row, Field field, PlannedValue.Members written, Verb verb) {
        if (written.mode() != MultiMode.REMOVE) {
            work.site().rules().checkMembers(field, written.links(), verb);
            cells.requireLive(field, written.links(), verb);
        }
        Map<EntityId, Long> stored = stored(row, field);
        Difference difference = Difference.of(stored.keySet(), tolerant(field, written));
        difference.removed().retainAll(seen(field, difference.removed()));
        if (difference.isEmpty()) {
            return false;
        }
        lockHolders(field, difference);
        keepers.ask(field, difference.all());
        int cause = work.draft(new EventDraft.Members(
                row.key(),
                field,
                List.copyOf(difference.added()),
                List.copyOf(difference.removed()),
                RowEditor.moment(verb)));
        switch (field.storage()) {
            case Storage.BackLink back -> moveColumns(row, back, difference);
            case LinkTable table -> {
                difference.removed().forEach(far -> remove(table, row, far, stored.getOrDefault(far, 0L)));
                difference
                        .added()
                        .forEach(far -> add(table, row, far, written.kinds().get(far)));
                mirror(row, field, difference, cause);
            }
            case Storage.Column _, Storage.LinkColumn _, Storage.AttachmentColumn _, Storage.Derived _ ->
                throw new IllegalStateException("not a list of links: " + field);
        }
        return true;
    }

    /// Replies are never lost by writing a shorter list; only an explicit removal removes one.
    private static PlannedValue.Members tolerant(Field field, PlannedValue.Members written) {
        boolean replies = field.storage() instanceof Storage.BackLink back
                && back.entityType().equals("Reply");
        return replies && written.mode() == MultiMode.SET
                ? new PlannedValue.Members(written.links(), MultiMode.ADD)
                : written;
    }

    /// The members of a stored row with the ids of their connection rows.
    Map<EntityId, Long> stored(WorkRow row, Field field) {
        Map<EntityId, Long> stored = new LinkedHashMap<>();
        if (row.isNew()) {
            return stored;
        }
        work.flush();
        switch (field.storage()) {
            case LinkTable table ->
                work.links()
                        .members(work.transaction(), table, row.key())
                        .forEach(member -> stored.put(member.far(), member.connection()));
            case Storage.BackLink(String type, String name) ->
                holders(row, type, name).forEach(holder -> stored.put(holder, 0L));
            case Storage.Column _, Storage.LinkColumn _, Storage.AttachmentColumn _, Storage.Derived _ -> {}
        }
        return stored;
    }

    /// The members of a stored row as the caller sees them.
    Set<EntityId> shown(WorkRow row, Field field) {
        return seen(field, stored(row, field).keySet());
    }

    private Set<EntityId> seen(Field field, Set<EntityId> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        work.names().look(work.transaction(), rows);
        return cells.seen(field, rows);
    }

    private void lockHolders(Field field, Difference difference) {
        if (field.storage() instanceof Storage.BackLink(String typeName, String name)) {
            EntityType type = work.schema().type(typeName);
            work.lockAll(
                    type,
                    difference.all().stream().map(EntityId::id).toList(),
                    Set.of(type.field(name).orElseThrow()));
        }
    }

    private List<EntityId> holders(WorkRow row, String typeName, String fieldName) {
        EntityType type = work.schema().type(typeName);
        Storage.LinkColumn link =
                (Storage.LinkColumn) type.field(fieldName).orElseThrow().storage();
        Sql.Builder sql = Sql.builder()
                .add("select id from " + Naming.table(type.table()) + " where " + Naming.quote(link.idColumn()) + " = ")
                .bind(row.id());
        link.typeColumn()
                .ifPresent(column -> sql.add(" and " + Naming.quote(column) + " = ")
                        .bind(row.type().code()));
        return work.transaction()
                .list(
                        sql.add(" and \"$retired_at\" is null order by id").build(),
                        found -> new EntityId(typeName, found.getLong(1)));
    }

    /// A back-link is written in the rows that hold the link.
    private void moveColumns(WorkRow row, Storage.BackLink back, Difference difference) {
        EntityType type = work.schema().type(back.entityType());
        Field field = type.field(back.field()).orElseThrow();
        for (EntityId holder : difference.all()) {
            WorkRow other = work.lock(type, holder.id(), Set.of(field))
                    .orElseThrow(() -> SetterRefusal.ILLEGAL.of(Verb.UPDATE, field.fullName()));
            moveColumn(row, other, field, difference.added().contains(holder));
        }
    }

    private void moveColumn(WorkRow row, WorkRow other, Field field, boolean added) {
        Object before = other.get(field);
        if (!other.put(field, added ? row.key() : null)) {
            return;
        }
        work.draft(new EventDraft.Changed(other.key(), field, before, other.get(field), EventDraft.Moment.LATER));
        int cause = work.drafts().size() - 1;
        pictures.moved(other, field, before);
        if (before instanceof EntityId old && !old.equals(row.key())) {
            work.names().look(work.transaction(), List.of(old));
            cells.mirror(other, field, old, Delta.REMOVED, cause);
        }
        cells.stamp(other);
    }

    private void add(LinkTable table, WorkRow row, EntityId far, @Nullable String kind) {
        if (table.connection().isEmpty()) {
            work.links().add(table, row.key(), far);
            return;
        }
        EntityType type = work.schema().type(table.connection().get());
        connections.make(
                type, Map.of(table.near().idColumn(), row.key(), table.far().idColumn(), far), kind);
    }

    private void remove(LinkTable table, WorkRow row, EntityId far, long connection) {
        if (table.connection().isEmpty()) {
            work.links().remove(table, row.key(), far);
            return;
        }
        connections.remove(new EntityId(table.connection().get(), connection), Set.of(row.key(), far));
    }

    private void mirror(WorkRow row, Field field, Difference difference, int cause) {
        for (EntityId far : difference.removed()) {
            mirror(row, field, far, Delta.REMOVED, cause);
        }
        for (EntityId far : difference.added()) {
            mirror(row, field, far, Delta.ADDED, cause);
        }
    }

    private void mirror(WorkRow row, Field field, EntityId far, Delta delta, int cause) {
        cells.mirror(row, field, far, delta, cause);
        if (work.site().relations().reverse(field, far.type()).isPresent()) {
            work.revise(far);
        }
    }
}
