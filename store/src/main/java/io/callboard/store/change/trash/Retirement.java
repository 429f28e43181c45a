package io.callboard.store.change.trash;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.change.picture.LatestPictures;
import io.callboard.store.change.row.Targets;
import io.callboard.store.change.row.Work;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventDraft.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Moves a row to the trash, and with it the rows that depend on it (data semantics 3.5). Links to it are taken
/// off and remembered, so reads never meet a link to a retired row.
public final class Retirement {
    private static final Set<String> KEEP_VERSIONS = Set.of("Task", "Playlist", "Project");

    private final Work work;
    private final LatestPictures pictures;

    public Retirement(Work work, LatestPictures pictures) {
        this.work = work;
        this.pictures = pictures;
    }

    /// Returns false when the row is in the trash already.
    public boolean retire(EntityType type, long id) {
        work.flush();
        EntityId root = new EntityId(type.name(), id);
        own(root);
        if (!isLive(type, id)) {
            return false;
        }
        work.names().look(work.transaction(), List.of(root));
        List<EntityId> rows = new ArrayList<>(List.of(root));
        rows.addAll(followers(root));
        for (EntityId row : rows) {
            retire(row, root);
        }
        work.rows().clear();
        return true;
    }

    private void own(EntityId row) {
        Pipeline pipeline = new Pipeline();
        Targets.own(pipeline, work.schema(), List.of(row));
        work.transaction().run(pipeline);
    }

    private boolean isLive(EntityType type, long id) {
        return work.transaction()
                .first(
                        Sql.of(
                                "select \"$retired_at\" is null from %s where id = ? for no key update"
                                        .formatted(Naming.table(type.table())),
                                id),
                        row -> row.getBoolean(1))
                .orElseThrow(() -> Work.missing(type, id));
    }

    /// Versions of the row, and the tasks of a template.
    private List<EntityId> followers(EntityId root) {
        List<EntityId> followers = new ArrayList<>();
        if (!KEEP_VERSIONS.contains(root.type())) {
            followers.addAll(pointing("Version", "entity", root, ""));
        }
        if (root.type().equals("TaskTemplate")) {
            followers.addAll(pointing("Task", "task_template", root, " and \"project$id\" is null"));
        }
        followers.forEach(this::own);
        work.names().look(work.transaction(), followers);
        return followers;
    }

    private List<EntityId> pointing(String typeName, String fieldName, EntityId target, String more) {
        EntityType type = work.schema().find(typeName).orElse(null);
        Field field = type == null ? null : type.field(fieldName).orElse(null);
        if (type == null || field == null) {
            return List.of();
        }
        Sql.Builder sql = Sql.builder()
                .add("select id from " + Naming.table(type.table()) + " where ")
                .add(pointsTo(field, target))
                .add(more + " and \"$retired_at\" is null order by id for no key update");
        return work.transaction().list(sql.build(), row -> new EntityId(typeName, row.getLong(1)));
    }

    private Sql pointsTo(Field field, EntityId target) {
        Storage.LinkColumn link = (Storage.LinkColumn) field.storage();
        Sql.Builder sql =
                Sql.builder().add(Naming.quote(link.idColumn()) + " = ").bind(target.id());
        link.typeColumn()
                .ifPresent(column -> sql.add(" and " + Naming.quote(column) + " = ")
                        .bind(work.schema().codeOf(target.type())));
        return sql.build();
    }

    private void retire(EntityId row, EntityId root) {
        EntityType type = work.schema().type(row.type());
        String name = work.names().name(row) == null
                ? row.toString()
                : String.valueOf(work.names().name(row));
        OptionalLong project = work.names().project(row);
        work.draft(new EventDraft.Retired(row, name));
        work.draft(new EventDraft.RetirementDate(row));
        Pipeline pipeline = new Pipeline();
        pipeline.execute(mark(type, row.id(), row.equals(root) ? null : root));
        if (type.searchable()) {
            pipeline.execute(
                    Sql.of("delete from site.directory where type = ?::smallint and id = ?", type.code(), row.id()));
        }
        Unlinked unlinked = unlink(pipeline, row, root, Holders.of(work, type));
        work.transaction().run(pipeline);
        tell(row, unlinked);
        pictures.changed(row);
        work.names().retire(row, name, project.isPresent() ? Long.valueOf(project.getAsLong()) : null);
    }

    private Sql mark(EntityType type, long id, @Nullable EntityId root) {
        return Sql.of(
                "update %s set \"$retired_at\" = ?, \"$retired_with_type\" = ?::smallint, \"$retired_with_id\" = ?::bigint, \"$revision\" = \"$revision\" + 1 where id = ?"
                        .formatted(Naming.table(type.table())),
                work.now(),
                root == null ? null : Integer.valueOf(work.schema().codeOf(root.type())),
                root == null ? null : Long.valueOf(root.id()),
                id);
    }

    /// The results of the statements of one retirement, read when they have run.
    private record Unlinked(
            Map<Field, Pipeline.Answer<Long>> parked,
            Map<Holders.Table, Pipeline.Answer<EntityId>> members,
            Map<Field, Pipeline.Answer<Long>> connections) {}

    private Unlinked unlink(Pipeline pipeline, EntityId row, EntityId root, Holders holders) {
        Unlinked unlinked = new Unlinked(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Field field : holders.parked()) {
            unlinked.parked().put(field, pipeline.query(park(field, row), found -> found.getLong(1)));
        }
        for (Holders.Table table : holders.tables()) {
            unlinked.members()
                    .put(
                            table,
                            pipeline.query(
                                    sleep(table, row), found -> other(table, found.getInt(2), found.getLong(1))));
        }
        for (Field end : holders.ends()) {
            unlinked.connections().put(end, pipeline.query(disconnect(end, row, root), found -> found.getLong(1)));
        }
        return unlinked;
    }

    private Sql park(Field field, EntityId target) {
        EntityType source = work.schema().type(field.entityType());
        Storage.LinkColumn link = (Storage.LinkColumn) field.storage();
        String typeNull = link.typeColumn()
                .map(column -> Naming.quote(column) + " = null, ")
                .orElse("");
        return Sql.builder()
                .add("with u as (update " + Naming.table(source.table()) + " set " + typeNull)
                .add(Naming.quote(link.idColumn()) + " = null, \"$revision\" = \"$revision\" + 1 where ")
                .add(pointsTo(field, target))
                .add(
                        " returning id), d as (update site.directory set link_type = null, link_id = null from u where type = ")
                .bind(source.code())
                .add(" and directory.id = u.id and link_type = ")
                .bind(work.schema().codeOf(target.type()))
                .add(" and link_id = ")
                .bind(target.id())
                .add(
                        "), p as (insert into callboard.parked_link (target_type, target_id, source_type, source_id, field) select ")
                .add(Sql.of(
                        "?, ?, ?, u.id, ? from u on conflict do nothing) select id from u",
                        work.schema().codeOf(target.type()),
                        target.id(),
                        source.code(),
                        field.name()))
                .build();
    }

    private Sql sleep(Holders.Table table, EntityId row) {
        Sql.Builder sql = Sql.builder()
                .add("update " + Naming.table(table.links().table()) + " set \"$live\" = false where ")
                .add(Naming.quote(table.mine().idColumn()) + " = ")
                .bind(row.id());
        table.mine()
                .typeColumn()
                .ifPresent(column -> sql.add(" and " + Naming.quote(column) + " = ")
                        .bind(work.schema().codeOf(row.type())));
        return sql.add(" and \"$live\" returning " + Naming.quote(table.other().idColumn()) + ", ")
                .add(table.other().typeColumn().map(Naming::quote).orElse("0::smallint"))
                .build();
    }

    private EntityId other(Holders.Table table, int code, long id) {
        boolean mineIsNear = table.mine().equals(table.links().near());
        String fixed = mineIsNear
                ? table.links().far().fixedType().orElse("")
                : table.field().entityType();
        return new EntityId(code == 0 ? fixed : work.schema().byCode(code).name(), id);
    }

    private Sql disconnect(Field end, EntityId row, EntityId root) {
        EntityType type = work.schema().type(end.entityType());
        return Sql.builder()
                .add("update " + Naming.table(type.table()))
                .add(Sql.of(
                        " set \"$retired_at\" = ?, \"$retired_with_type\" = ?::smallint, \"$retired_with_id\" = ?::bigint, \"$revision\" = \"$revision\" + 1 where ",
                        work.now(),
                        work.schema().codeOf(root.type()),
                        root.id()))
                .add(pointsTo(end, row))
                .add(" and \"$retired_at\" is null returning id")
                .build();
    }

    private void tell(EntityId row, Unlinked unlinked) {
        unlinked.parked().forEach((field, sources) -> {
            for (long source : sources.rows()) {
                EntityId holder = new EntityId(field.entityType(), source);
                work.touched().add(holder);
                work.draft(new EventDraft.Changed(holder, field, row, null, Moment.LATER));
            }
        });
        unlinked.members().forEach((table, others) -> {
            for (EntityId other : others.rows()) {
                tellMember(row, table, other);
            }
        });
        unlinked.connections().forEach((end, ids) -> {
            EntityType type = work.schema().type(end.entityType());
            for (long id : ids.rows()) {
                EntityId connection = new EntityId(type.name(), id);
                work.touched().add(connection);
                if (!type.connection()) {
                    work.draft(new EventDraft.Retired(connection, connection.toString()));
                    work.draft(new EventDraft.RetirementDate(connection));
                }
            }
        });
    }

    private void tellMember(EntityId row, Holders.Table table, EntityId other) {
        boolean mineIsNear = table.mine().equals(table.links().near());
        Field shown = mineIsNear
                ? work.site().relations().reverse(table.field(), other.type()).orElse(null)
                : table.field();
        work.touched().add(other);
        if (shown != null) {
            work.draft(new EventDraft.Members(other, shown, List.of(), List.of(row), Moment.LATER));
        }
    }
}
