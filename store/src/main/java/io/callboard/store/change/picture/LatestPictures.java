package io.callboard.store.change.picture;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import io.callboard.store.Naming;
import io.callboard.store.Sql;
import io.callboard.store.change.row.Cells;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventDraft.Moment;
import io.callboard.store.event.EventDraft.PictureState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rows without a picture of their own show that of the latest Version linked to them (data semantics 6.7). It is
/// written to the row, so reads pay nothing; a change that adds, moves or takes away the picture of a Version brings
/// the rows around it up to date in the same transaction. Batches that touch no such Version pay nothing.
public final class LatestPictures {
    static final String VERSION = "Version";
    private static final List<String> LINKS = List.of("entity", "sg_task", "project");
    private static final String IMAGE = "image";
    private static final String STRIP = "filmstrip_image";
    private static final String SOURCE = "image_source_entity";

    private final Work work;
    /// Versions whose picture or links changed, or that were retired or revived.
    private final Set<Long> versions = new LinkedHashSet<>();
    /// Rows whose picture may have another source now, and whether they may have gained one.
    private final Map<EntityId, Chance> around = new LinkedHashMap<>();

    public LatestPictures(Work work) {
        this.work = work;
    }

    /// What a change can do to a row's picture. A picture that somebody removed stays removed until a new one
    /// comes.
    private enum Chance {
        /// It is removed if it came from one of the Versions concerned.
        LOSE,
        /// It may be out of date.
        AGE,
        /// One may have come.
        GAIN;

        Chance or(Chance other) {
            return compareTo(other) > 0 ? this : other;
        }
    }

    /// The picture of a row changed, or the row went to the trash.
    public void changed(EntityId row) {
        if (row.type().equals(VERSION)) {
            versions.add(row.id());
        }
    }

    /// A link of an existing row leads elsewhere now.
    public void moved(WorkRow row, Field field, @Nullable Object before) {
        if (!row.isNew() && row.type().name().equals(VERSION) && LINKS.contains(field.name())) {
            versions.add(row.id());
            if (before instanceof EntityId old) {
                around.merge(old, Chance.LOSE, Chance::or);
            }
        }
    }

    /// A row came back from the trash; what it showed may be gone.
    public void revived(EntityId row) {
        changed(row);
        if (work.schema().type(row.type()).hasField(SOURCE)) {
            around.merge(row, Chance.AGE, Chance::or);
        }
    }

    /// A row lost its own picture through something other than a write.
    void lost(WorkRow row) {
        if (row.type().name().equals(VERSION)) {
            versions.add(row.id());
        } else {
            around.put(row.key(), Chance.GAIN);
        }
    }

    /// Brings the surrounding rows up to date when all requests are done. Rows are locked in one order, by type
    /// and id.
    public void settle() {
        if (versions.isEmpty() && around.isEmpty()) {
            return;
        }
        work.flush();
        if (!versions.isEmpty()) {
            linked();
        }
        Map<EntityType, Set<Long>> byType = new TreeMap<>(Comparator.comparingInt(EntityType::code));
        for (EntityId row : around.keySet()) {
            EntityType type = work.schema().type(row.type());
            if (type.hasField(SOURCE) && type.hasField(IMAGE)) {
                byType.computeIfAbsent(type, _ -> new LinkedHashSet<>()).add(row.id());
            }
        }
        byType.forEach(this::settle);
    }

    private void settle(EntityType type, Set<Long> ids) {
        Set<Field> fields = new LinkedHashSet<>();
        List.of(IMAGE, STRIP, SOURCE).forEach(name -> type.field(name).ifPresent(fields::add));
        work.lockAll(type, ids, fields);
        for (long id : ids) {
            work.rows()
                    .find(new EntityId(type.name(), id))
                    .filter(row -> !row.isRetired())
                    .filter(this::mayChange)
                    .ifPresent(this::settle);
        }
    }

    private boolean mayChange(WorkRow row) {
        EntityId shown = row.get(SOURCE) instanceof EntityId source ? source : null;
        if (shown == null && row.get(IMAGE) != null) {
            return false;
        }
        return switch (around.getOrDefault(row.key(), Chance.LOSE)) {
            case GAIN -> true;
            case AGE -> shown != null;
            case LOSE -> shown != null && versions.contains(shown.id());
        };
    }

    private void settle(WorkRow row) {
        Shown shown = latest(row.key()).orElse(Shown.NOTHING);
        row.type().field(SOURCE).ifPresent(field -> {
            if (row.put(field, shown.source())) {
                row.touch();
            }
        });
        put(row, IMAGE, shown.image());
        put(row, STRIP, shown.strip());
    }

    private void put(WorkRow row, String name, @Nullable Long picture) {
        Field field = row.type().field(name).orElse(null);
        if (field == null) {
            return;
        }
        Object before = row.get(field);
        if (row.put(field, picture)) {
            row.touch();
            work.draft(new EventDraft.Pictured(row.key(), field, before, picture, PictureState.FINAL, Moment.LATER));
        }
    }

    private record Shown(
            @Nullable EntityId source,
            @Nullable Long image,
            @Nullable Long strip) {
        static final Shown NOTHING = new Shown(null, null, null);
    }

    /// The rows that the Versions concerned lead to now. A Version with a finished picture may bring it there;
    /// one whose picture is still being made changes nothing yet.
    private void linked() {
        EntityType type = work.schema().type(VERSION);
        List<Field> links = LINKS.stream()
                .map(type::field)
                .flatMap(Optional::stream)
                .filter(field -> field.storage() instanceof Storage.LinkColumn)
                .toList();
        StringBuilder columns = new StringBuilder("select v.\"$retired_at\" is null and i.ready");
        for (Field field : links) {
            Cells.columns(field).forEach(column -> columns.append(", v.").append(Naming.quote(column.name())));
        }
        Sql sql = Sql.of(
                columns + " from " + Naming.table(type.table())
                        + " v left join callboard.attachment_file i on i.id = v."
                        + column(type, IMAGE)
                        + " where v.id = any(?) and (v.\"$retired_at\" is not null or i.ready is not false)",
                (Object) versions.stream().mapToLong(Long::longValue).toArray());
        Cells cells = new Cells(work.schema());
        work.transaction().list(sql, row -> {
            Chance chance = row.getBoolean(1) ? Chance.GAIN : Chance.LOSE;
            int index = 2;
            for (Field field : links) {
                if (cells.read(field, row, index) instanceof EntityId target) {
                    around.merge(target, chance, Chance::or);
                }
                index += Cells.columns(field).size();
            }
            return true;
        });
    }

    /// The latest Version of a row that shows a finished picture.
    private Optional<Shown> latest(EntityId row) {
        EntityType type = work.schema().type(VERSION);
        List<Sql> which = new ArrayList<>();
        for (String name : LINKS) {
            type.field(name).flatMap(field -> leadsTo(field, row)).ifPresent(which::add);
        }
        if (which.isEmpty()) {
            return Optional.empty();
        }
        Sql.Builder sql = Sql.builder()
                .add("select v.id, i.id, s.id from " + Naming.table(type.table()) + " v")
                .add(" join callboard.attachment_file i on i.id = v." + column(type, IMAGE) + " and i.ready")
                .add(" left join callboard.attachment_file s on s.id = v." + column(type, STRIP)
                        + " and s.ready where ")
                .add(either(which))
                .add(" and v.\"$retired_at\" is null order by v.created_at desc, v.id desc limit 1");
        return work.transaction().first(sql.build(), found -> {
            Long strip = found.getObject(3, Long.class);
            return new Shown(new EntityId(VERSION, found.getLong(1)), found.getLong(2), strip);
        });
    }

    private static Sql either(List<Sql> conditions) {
        Sql.Builder sql = Sql.builder().add("(").add(conditions.getFirst());
        conditions.stream().skip(1).forEach(condition -> sql.add(" or ").add(condition));
        return sql.add(")").build();
    }

    private Optional<Sql> leadsTo(Field field, EntityId row) {
        List<String> types = field.properties().validTypes();
        if (!(field.storage() instanceof Storage.LinkColumn link)
                || !(types.contains(row.type()) || types.contains("*"))) {
            return Optional.empty();
        }
        Sql.Builder sql =
                Sql.builder().add("v." + Naming.quote(link.idColumn()) + " = ").bind(row.id());
        link.typeColumn()
                .ifPresent(column -> sql.add(" and v." + Naming.quote(column) + " = ")
                        .bind(work.schema().codeOf(row.type())));
        return Optional.of(sql.build());
    }

    private static String column(EntityType type, String field) {
        return type.field(field).map(Field::storage).orElseThrow() instanceof Storage.AttachmentColumn column
                ? Naming.quote(column.column())
                : "id";
    }
}
