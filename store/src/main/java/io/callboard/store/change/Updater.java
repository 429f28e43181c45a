package io.callboard.store.change;

import io.callboard.core.change.CreateContract;
import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.RowLabel;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.event.EventDraft.Moment;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Changes rows that are there. A write that changes nothing leaves no trace.
final class Updater {
    private final Work work;
    private final FieldSetter setter;
    private final LinkSetter links;
    private final RowRules rules;

    Updater(Work work, Creator creator) {
        this.work = work;
        this.setter = creator.setter();
        this.links = new LinkSetter(work, setter, creator);
        this.rules = creator.rules();
    }

    /// No such row, or only one in the trash.
    static Fault missing(EntityType type, long id) {
        return DataRefusal.NO_SUCH_ROW.of(new EntityId(type.name(), id));
    }

    /// The columns that an update must know before it can begin.
    static Set<Field> needed(Work work, EntityType type, List<Write> writes) {
        Set<Field> needed = new LinkedHashSet<>(work.site.relations().ends(type));
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
        TaskRule.needed(type, written).forEach(name -> type.field(name).ifPresent(needed::add));
        needed.addAll(SecretWrites.needed(type, writes));
        TemplateRule.needed(written).forEach(name -> type.field(name).ifPresent(needed::add));
        DependencyRule.needed(type).forEach(name -> type.field(name).ifPresent(needed::add));
        PathCacheRule.needed(type, written).forEach(name -> type.field(name).ifPresent(needed::add));
        needed.removeIf(field -> Cells.columns(field).isEmpty());
        return needed;
    }

    void update(PlannedChange.Update change) {
        EntityType type = change.type();
        WorkRow row = work.lock(type, change.id(), needed(work, type, change.writes()))
                .orElseThrow(() -> missing(type, change.id()));
        change.writes().forEach(write -> checkBase(row, write));
        CreateContract.checkName(type, change.writes(), Verb.UPDATE);
        RowRule rule = rules.of(type);
        rule.begin(row, change.writes());
        boolean changed = false;
        for (Write write : SecretWrites.last(rule.plain(change.writes()))) {
            changed |= setter.set(row, write, Verb.UPDATE);
        }
        changed |= rule.complete(row, change.writes(), Verb.UPDATE);
        if (!changed) {
            return;
        }
        PersonName.complete(row, setter, Moment.LATER, PlannedChange.written(change.writes()));
        if (!Collections.disjoint(row.dirty(), RowLabel.fields(type))
                || row.dirty().contains("project")) {
            work.names.set(row.key(), new DirectoryEntry(work.schema(), row).label(), project(row));
        }
        setter.stamp(row);
        rule.follow(row, change.writes(), Verb.UPDATE);
    }

    private @org.jspecify.annotations.Nullable Long project(WorkRow row) {
        if (row.knows("project")) {
            return DirectoryEntry.project(row).orElse(null);
        }
        var known = work.names.project(row.key());
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
