package io.callboard.store.change.edit;

import io.callboard.core.change.PlannedChange.Origin;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.DataType;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.change.picture.LatestPictures;
import io.callboard.store.change.picture.Pictures;
import io.callboard.store.change.row.Cells;
import io.callboard.store.change.row.RowEditor;
import io.callboard.store.change.row.Uniqueness;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.Author;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.EventDraft.Delta;
import io.callboard.store.event.EventDraft.Moment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts single values into the cells of a row, keeps the other side of links, and drafts the events. Every
/// setter returns whether anything changed.
public final class CellSetter {
    private final Work work;
    private final LinkKeepers keepers;
    private final LatestPictures latest;
    private final Pictures pictures;

    public CellSetter(Work work, LinkKeepers keepers, LatestPictures latest) {
        this.work = work;
        this.keepers = keepers;
        this.latest = latest;
        this.pictures = new Pictures(work, latest);
    }

    Pictures pictures() {
        return pictures;
    }

    private @Nullable Object checked(Field field, @Nullable Object value, Verb verb) {
        Object stored = work.site().rules().check(field, value, verb);
        if (stored instanceof EntityId link) {
            requireLive(field, link, verb);
        }
        return stored;
    }

    public void requireLive(Field field, EntityId link, Verb verb) {
        requireLive(field, List.of(link), verb);
    }

    /// Links lead to rows that exist and that the caller sees.
    void requireLive(Field field, Collection<EntityId> links, Verb verb) {
        List<EntityId> missing = links.stream().filter(work.names()::isMissing).toList();
        if (!missing.isEmpty()) {
            work.names().look(work.transaction(), missing);
        }
        if (!links.stream().allMatch(work.names()::isLive)
                || !seen(field, links).containsAll(links)) {
            throw SetterRefusal.ILLEGAL.of(verb, field.fullName());
        }
    }

    /// Those of the rows that the caller sees; rows made by this transaction are the caller's own.
    Set<EntityId> seen(Field field, Collection<EntityId> rows) {
        Set<EntityId> seen = new LinkedHashSet<>();
        List<EntityId> others = new ArrayList<>();
        for (EntityId row : rows) {
            boolean madeHere = work.rows().find(row).filter(WorkRow::isMadeHere).isPresent();
            (madeHere ? seen : others).add(row);
        }
        if (!others.isEmpty()) {
            seen.addAll(work.guard().seen(field, others, work));
        }
        return seen;
    }

    /// Sets a single value as it was written, judged.
    ///
    /// @throws io.callboard.core.error.Fault when the value is refused
    boolean set(WorkRow row, Write write, @Nullable Object written, Verb verb) {
        Field field = write.field();
        Object value = checked(field, written, verb);
        Object before =
                verb == Verb.CREATE && write.origin() == Origin.CALLER ? replacedDefault(field, value) : row.get(field);
        boolean isMoved = isMoved(row, field, value);
        if (isMoved) {
            keepers.ask(row);
        }
        if (!row.put(field, value)) {
            return false;
        }
        if (isMoved) {
            keepers.ask(row);
        }
        Uniqueness.check(work, row, field, verb);
        changed(row, field, before, RowEditor.moment(verb));
        if (field.name().equals("image") && value == null) {
            row.type().field("filmstrip_image").ifPresent(strip -> put(row, strip, null, RowEditor.moment(verb)));
        }
        return true;
    }

    /// Whether a stored connection is changed to join other rows: one row loses it, and another gets it.
    private boolean isMoved(WorkRow row, Field end, @Nullable Object value) {
        return !row.isNew()
                && work.site().relations().ends(row.type()).contains(end)
                && !Cells.same(row.get(end), value);
    }

    /// The event of a new row shows the schema's default as the old value when the caller chose another.
    private @Nullable Object replacedDefault(Field field, @Nullable Object value) {
        Object standard = field.properties().defaultValue();
        return standard instanceof String && !standard.equals(value) ? standard : null;
    }

    /// Sets a value that needs no judgement.
    boolean put(WorkRow row, Field field, @Nullable Object value, Moment moment) {
        Object before = row.get(field);
        if (!row.put(field, value)) {
            return false;
        }
        changed(row, field, before, moment);
        return true;
    }

    private void changed(WorkRow row, Field field, @Nullable Object before, Moment moment) {
        Object after = row.get(field);
        if (field.type() == DataType.IMAGE) {
            pictures.changed(row, field, before, moment);
            return;
        }
        int cause = work.draft(new EventDraft.Changed(row.key(), field, before, after, moment));
        if (before instanceof EntityId || after instanceof EntityId) {
            latest.moved(row, field, before);
        }
        if (before instanceof EntityId old && !row.isNew()) {
            mirror(row, field, old, Delta.REMOVED, cause);
        }
        if (after instanceof EntityId link) {
            mirror(row, field, link, Delta.ADDED, cause);
        }
    }

    /// The other side of a link that was written in `row`.
    void mirror(WorkRow row, Field field, EntityId far, Delta delta, int cause) {
        work.site()
                .relations()
                .reverse(field, far.type())
                .ifPresent(shown -> work.draft(new EventDraft.Mirrored(
                        far,
                        shown,
                        new EventDraft.Origin(row.key(), field, row.isNew() ? Moment.CREATE : Moment.LATER),
                        delta,
                        cause)));
    }

    /// Stamps a changed row with who, when and a new revision. Changes by an author who does not mark rows give
    /// a new revision only.
    void stamp(WorkRow row) {
        EntityType type = row.type();
        Author author = work.author();
        if (author.marking()) {
            type.field("updated_at").ifPresent(field -> row.put(field, work.now()));
            type.field("updated_by").ifPresent(field -> row.put(field, author.user()));
        }
        row.touch();
    }
}
