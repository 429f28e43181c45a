package io.callboard.store.change.trash;

import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.LastingLinks;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.change.picture.LatestPictures;
import io.callboard.store.change.row.Bulk;
import io.callboard.store.change.row.DirectoryEntry;
import io.callboard.store.change.row.Rows;
import io.callboard.store.change.row.Uniqueness;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventDraft.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings a row back from the trash together with exactly what was retired with it: rows, connection rows, and
/// links that are still empty.
public final class Revival {
    private static final List<String> FOLLOWERS = List.of("Version", "Task");

    private final Work work;
    private final LatestPictures pictures;

    public Revival(Work work, LatestPictures pictures) {
        this.work = work;
        this.pictures = pictures;
    }

    /// Returns false when the row is not in the trash.
    public boolean revive(EntityType type, long id) {
        work.flush();
        EntityId root = new EntityId(type.name(), id);
        if (!isRetired(type, id)) {
            return false;
        }
        List<EntityId> rows = new ArrayList<>(List.of(root));
        wake(type, "id = ?", id);
        for (String follower : FOLLOWERS) {
            work.schema()
                    .find(follower)
                    .ifPresent(found -> wake(found, withRoot(), code(root), root.id())
                            .forEach(back -> rows.add(new EntityId(follower, back))));
        }
        register(rows);
        rows.forEach(row -> work.draft(new EventDraft.Revived(row, nameOf(row))));
        rows.forEach(this::relink);
        rows.forEach(pictures::revived);
        connections(root).forEach(connection -> reconnect(connection, root));
        work.rows().clear();
        return true;
    }

    private String nameOf(EntityId row) {
        String name = work.names().name(row);
        return name == null ? row.toString() : name;
    }

    private boolean isRetired(EntityType type, long id) {
        List<Field> unique = type.fields().values().stream()
                .filter(field -> field.flags().unique())
                .toList();
        Rows.Wanted wanted = Rows.Wanted.of(type);
        wanted.ids().add(id);
        wanted.fields().addAll(unique);
        work.rows().lock(work.transaction(), wanted);
        WorkRow row = work.rows().find(new EntityId(type.name(), id)).orElseThrow(() -> Work.missing(type, id));
        if (row.isRetired()) {
            unique.forEach(field -> checkFree(row, field));
        }
        return row.isRetired();
    }

    private void checkFree(WorkRow row, Field field) {
        Uniqueness.check(work, row, field, Verb.UPDATE);
    }

    private static String withRoot() {
        return "\"$retired_with_type\" = ?::smallint and \"$retired_with_id\" = ?";
    }

    private int code(EntityId row) {
        return work.schema().codeOf(row.type());
    }

    private List<Long> wake(EntityType type, String which, Object... binds) {
        return work.transaction()
                .list(
                        Sql.of(
                                "update %s as t set \"$retired_at\" = null, \"$retired_with_type\" = null, \"$retired_with_id\" = null, \"$revision\" = \"$revision\" + 1 where %s returning id"
                                        .formatted(Naming.table(type.table()), which),
                                binds),
                        row -> row.getLong(1));
    }

    /// Rows enter the directory again, and may be linked to.
    private void register(List<EntityId> rows) {
        Pipeline pipeline = new Pipeline();
        Map<EntityType, Rows.Wanted> byType = new LinkedHashMap<>();
        for (EntityId row : rows) {
            EntityType type = work.schema().type(row.type());
            Rows.Wanted wanted = byType.computeIfAbsent(type, Rows.Wanted::of);
            wanted.ids().add(row.id());
            wanted.fields().addAll(DirectoryEntry.fields(type));
        }
        byType.values().forEach(wanted -> work.rows().lock(pipeline, wanted));
        work.transaction().run(pipeline);
        Bulk entries = new Bulk(DirectoryEntry.ALL);
        for (EntityId key : rows) {
            WorkRow row = work.rows().find(key).orElseThrow();
            DirectoryEntry entry = new DirectoryEntry(work.schema(), row);
            if (row.type().searchable()) {
                entries.add(entry.all());
            }
            work.names().set(key, entry.label(), DirectoryEntry.project(row).orElse(null));
        }
        if (!entries.isEmpty()) {
            work.transaction().execute(entries.insert(DirectoryEntry.TABLE, " on conflict do nothing"));
        }
    }

    private record Parked(EntityId source, String field) {}

    private void relink(EntityId row) {
        List<Parked> parked = work.transaction()
                .list(
                        Sql.of(
                                "delete from callboard.parked_link where target_type = ?::smallint and target_id = ? returning source_type, source_id, field",
                                code(row),
                                row.id()),
                        found -> new Parked(
                                new EntityId(
                                        work.schema().byCode(found.getInt(1)).name(), found.getLong(2)),
                                found.getString(3)));
        parked.forEach(link -> put(link, row));
        Holders.of(work, work.schema().type(row.type())).tables().forEach(table -> wakeLinks(table, row));
    }

    private void put(Parked parked, EntityId target) {
        EntityType type = work.schema().find(parked.source().type()).orElse(null);
        Field field = type == null ? null : type.field(parked.field()).orElse(null);
        if (type == null || field == null || !(field.storage() instanceof Storage.LinkColumn link)) {
            return;
        }
        Sql.Builder sql = Sql.builder()
                .add("update " + Naming.table(type.table()) + " set " + Naming.quote(link.idColumn()) + " = ")
                .bind(target.id());
        link.typeColumn()
                .ifPresent(
                        column -> sql.add(", " + Naming.quote(column) + " = ").bind(code(target)));
        sql.add(", \"$revision\" = \"$revision\" + 1 where id = ")
                .bind(parked.source().id())
                .add(" and " + Naming.quote(link.idColumn()) + " is null");
        if (work.transaction().execute(sql.build()) == 0) {
            return;
        }
        work.touched().add(parked.source());
        if (type.mainLink().filter(field::equals).isPresent()) {
            work.transaction()
                    .execute(Sql.of(
                            "update site.directory set link_type = ?, link_id = ? where type = ?::smallint and id = ?",
                            code(target),
                            target.id(),
                            type.code(),
                            parked.source().id()));
        }
        if (!LastingLinks.isAuthor(field)) {
            work.draft(new EventDraft.Changed(parked.source(), field, null, target, Moment.LATER));
        }
    }

    /// Links are restored where the other end is live too.
    private void wakeLinks(Holders.Table table, EntityId row) {
        boolean mineIsNear = table.mine().equals(table.links().near());
        String nearType = table.field().entityType();
        Set<EntityId> sleeping = new LinkedHashSet<>(work.transaction()
                .list(
                        select(table, row),
                        found -> new EntityId(
                                found.getInt(2) == 0
                                        ? (mineIsNear
                                                ? table.links()
                                                        .far()
                                                        .fixedType()
                                                        .orElse("")
                                                : nearType)
                                        : work.schema().byCode(found.getInt(2)).name(),
                                found.getLong(1))));
        if (sleeping.isEmpty()) {
            return;
        }
        work.names().look(work.transaction(), sleeping);
        for (EntityId other : sleeping) {
            if (work.names().isLive(other)) {
                work.transaction().execute(wakeLink(table, row, other));
                work.touched().add(other);
            }
        }
    }

    private Sql select(Holders.Table table, EntityId row) {
        return Sql.builder()
                .add("select " + Naming.quote(table.other().idColumn()) + ", ")
                .add(table.other().typeColumn().map(Naming::quote).orElse("0::smallint"))
                .add(" from " + Naming.table(table.links().table()) + " where not \"$live\" and ")
                .add(at(table.mine(), row))
                .build();
    }

    private Sql wakeLink(Holders.Table table, EntityId row, EntityId other) {
        return Sql.builder()
                .add("update " + Naming.table(table.links().table()) + " set \"$live\" = true where ")
                .add(at(table.mine(), row))
                .add(" and ")
                .add(at(table.other(), other))
                .build();
    }

    private Sql at(Storage.End end, EntityId row) {
        Sql.Builder sql =
                Sql.builder().add(Naming.quote(end.idColumn()) + " = ").bind(row.id());
        end.typeColumn()
                .ifPresent(column ->
                        sql.add(" and " + Naming.quote(column) + " = ").bind(code(row)));
        return sql.build();
    }

    /// Types whose rows connect others and may have gone with this row.
    private List<EntityType> connections(EntityId root) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> types = new LinkedHashSet<>(FOLLOWERS);
        types.add(root.type());
        for (String type : types) {
            work.schema()
                    .find(type)
                    .ifPresent(found -> Holders.of(work, found).ends().forEach(end -> names.add(end.entityType())));
        }
        return names.stream().map(work.schema()::type).toList();
    }

    /// A connection whose other end is in the trash stays there, and from now on belongs to that end's
    /// retirement.
    private void reconnect(EntityType type, EntityId root) {
        for (Field field : type.fields().values()) {
            if (field.storage() instanceof Storage.LinkColumn link) {
                link.fixedType()
                        .flatMap(work.schema()::find)
                        .ifPresent(end -> handOver(type, link.idColumn(), end, root));
            }
        }
        for (long id : wake(type, withRoot(), code(root), root.id())) {
            EntityId connection = new EntityId(type.name(), id);
            work.touched().add(connection);
            if (!type.connection()) {
                work.draft(new EventDraft.Revived(connection, connection.toString()));
            }
        }
    }

    private void handOver(EntityType type, String column, EntityType end, EntityId root) {
        work.transaction()
                .execute(Sql.of(
                        "update %1$s as t set \"$retired_with_type\" = ?, \"$retired_with_id\" = t.%2$s where %3$s and exists (select 1 from %4$s e where e.id = t.%2$s and e.\"$retired_at\" is not null)"
                                .formatted(
                                        Naming.table(type.table()),
                                        Naming.quote(column),
                                        withRoot(),
                                        Naming.table(end.table())),
                        end.code(),
                        code(root),
                        root.id()));
    }
}
