package io.callboard.store.change;

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
final class LinkSetter {
    private final Work work;
    private final FieldSetter fields;
    private final Creator creator;
    private final Tags tags;

    LinkSetter(Work work, FieldSetter fields, Creator creator) {
        this.work = work;
        this.fields = fields;
        this.creator = creator;
        this.tags = new Tags(work, creator);
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

    boolean setTags(WorkRow row, PlannedValue.TagNames names, Verb verb) {
        Field field = row.type().field("tags").orElseThrow();
        return set(row, field, new PlannedValue.Members(tags.resolve(names.names()), names.mode()), verb);
    }

    boolean set(WorkRow row, Field field, PlannedValue.Members written, Verb verb) {
        if (written.mode() != MultiMode.REMOVE) {
            work.site.rules().checkMembers(field, written.links(), verb);
            fields.requireLive(field, written.links(), verb);
        }
        Map<EntityId, Long> stored = stored(row, field);
        Difference difference = Difference.of(stored.keySet(), tolerant(field, written));
        difference.removed().retainAll(seen(field, difference.removed()));
        if (difference.isEmpty()) {
            return false;
        }
        lockHolders(field, difference);
        work.keepers.ask(field, difference.all());
        int cause = work.draft(new EventDraft.Members(
                row.key(),
                field,
                List.copyOf(difference.added()),
                List.copyOf(difference.removed()),
                FieldSetter.moment(verb)));
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

    /// Replies are never lost by writing a shorter list; only an explicit removal takes one off.
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
                work.links
                        .members(work.transaction, table, row.key())
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
        work.names.look(work.transaction, rows);
        return fields.seen(field, rows);
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
        return work.transaction.list(
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
        int cause = work.drafts.size() - 1;
        work.latest.moved(other, field, before);
        if (before instanceof EntityId old && !old.equals(row.key())) {
            work.names.look(work.transaction, List.of(old));
            fields.mirror(other, field, old, Delta.REMOVED, cause);
        }
        fields.stamp(other);
    }

    private void add(LinkTable table, WorkRow row, EntityId far, @Nullable String kind) {
        if (table.connection().isEmpty()) {
            work.links.add(table, row.key(), far);
            return;
        }
        EntityType type = work.schema().type(table.connection().get());
        creator.connection(
                type, Map.of(table.near().idColumn(), row.key(), table.far().idColumn(), far), kind);
    }

    private void remove(LinkTable table, WorkRow row, EntityId far, long connection) {
        if (table.connection().isEmpty()) {
            work.links.remove(table, row.key(), far);
            return;
        }
        EntityType type = work.schema().type(table.connection().get());
        creator.rules().of(type).removed(connection);
        work.later(Sql.of(
                "update %s set \"$retired_at\" = ?, \"$revision\" = \"$revision\" + 1 where id = ?"
                        .formatted(Naming.table(type.table())),
                work.now,
                connection));
        EntityId key = new EntityId(type.name(), connection);
        work.touched.add(key);
        if (!type.connection()) {
            work.draft(new EventDraft.Retired(key, key.toString()));
            work.draft(new EventDraft.RetirementDate(key));
        }
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
        fields.mirror(row, field, far, delta, cause);
        if (work.site.relations().reverse(field, far.type()).isPresent()) {
            work.revise(far);
        }
    }
}
