package io.callboard.store.change.edit;

import io.callboard.core.change.CreateContract;
import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.RowLabel;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.change.picture.Pictures;
import io.callboard.store.change.row.Cells;
import io.callboard.store.change.row.DirectoryEntry;
import io.callboard.store.change.row.RowChange;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft.Moment;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Changes existing rows. A write that changes nothing leaves no trace.
public final class Updater {
    private final Work work;
    private final CellSetter cells;
    private final FieldSetter fields;
    private final LinkSetter links;
    private final RowRules rules;

    public Updater(Work work, CellSetter cells, FieldSetter fields, LinkSetter links, RowRules rules) {
        this.work = work;
        this.cells = cells;
        this.fields = fields;
        this.links = links;
        this.rules = rules;
    }

    /// The columns that an update must know before it can begin.
    public Set<Field> needs(EntityType type, List<Write> writes) {
        Set<Field> needed = new LinkedHashSet<>(work.site().relations().ends(type));
        Set<String> written = new HashSet<>();
        for (Write write : writes) {
            needed.add(write.field());
            written.add(write.field().name());
        }
        Pictures.needed(type, written).forEach(needed::add);
        Set<String> label = new HashSet<>(RowLabel.fields(type));
        label.addAll(PersonName.together(type.name()));
        if (!Collections.disjoint(label, written)) {
            label.forEach(name -> type.field(name).ifPresent(needed::add));
        }
        needed.addAll(SecretWrites.needed(type, writes));
        rules.needs(type, written).forEach(name -> type.field(name).ifPresent(needed::add));
        needed.removeIf(field -> Cells.columns(field).isEmpty());
        return needed;
    }

    void update(PlannedChange.Update update) {
        EntityType type = update.type();
        WorkRow row = work.lock(type, update.id(), needs(type, update.writes()))
                .orElseThrow(() -> Work.missing(type, update.id()));
        update.writes().forEach(write -> checkBase(row, write));
        CreateContract.checkName(type, update.writes(), Verb.UPDATE);
        var change = new RowChange(row, update.writes(), Verb.UPDATE);
        if (!set(change)) {
            return;
        }
        PersonName.complete(row, cells, Moment.LATER, PlannedChange.written(update.writes()));
        if (!Collections.disjoint(row.dirty(), RowLabel.fields(type))
                || row.dirty().contains("project")) {
            work.names().set(row.key(), new DirectoryEntry(work.schema(), row).label(), project(row));
        }
        cells.stamp(row);
        rules.updated(change);
    }

    /// Sets everything that is written, and what follows from it in the row; returns whether anything changed.
    private boolean set(RowChange change) {
        BooleanSupplier begun = rules.begin(change);
        boolean changed = false;
        for (Write write : SecretWrites.last(rules.plain(change))) {
            if (fields.set(change.row(), write, Verb.UPDATE)) {
                change.changed(write.field());
                changed = true;
            }
        }
        changed |= rules.complete(change, begun);
        return changed;
    }

    private @Nullable Long project(WorkRow row) {
        if (row.knows("project")) {
            return DirectoryEntry.project(row).orElse(null);
        }
        var known = work.names().project(row.key());
        return known.isPresent() ? Long.valueOf(known.getAsLong()) : null;
    }

    /// A cell that differs from what the caller saw was changed by somebody else in the meantime.
    private void checkBase(WorkRow row, Write write) {
        Optional<PlannedChange.Base> base = write.base();
        if (base.isEmpty()) {
            return;
        }
        Object seen = base.get().value();
        boolean same = switch (write.value()) {
            case PlannedValue.Single _ -> Cells.same(row.get(write.field()), seen);
            case PlannedValue.Members _ ->
                seen instanceof List<?> list && links.shown(row, write.field()).equals(members(list));
            case PlannedValue.TagNames _,
                    PlannedValue.File _,
                    PlannedValue.Secret _,
                    PlannedValue.Personal _,
                    PlannedValue.Discarded _ -> true;
        };
        if (!same) {
            throw SetterRefusal.CHANGED_MEANWHILE.of(Verb.UPDATE, write.field().fullName());
        }
    }

    private static Set<EntityId> members(List<?> list) {
        Set<EntityId> members = new HashSet<>();
        list.stream().filter(Objects::nonNull).forEach(member -> members.add((EntityId) member));
        return members;
    }
}
