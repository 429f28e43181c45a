package io.callboard.store.change.row;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.store.event.EventDraft.Moment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One change of one row, as it passes through the rules.
public final class RowChange {
    private final WorkRow row;
    private final List<Write> writes;
    private final Verb verb;
    private final Set<String> changed = new HashSet<>();

    public RowChange(WorkRow row, List<Write> writes, Verb verb) {
        this.row = row;
        this.writes = List.copyOf(writes);
        this.verb = verb;
    }

    public WorkRow row() {
        return row;
    }

    public EntityType type() {
        return row.type();
    }

    /// What was asked for, whichever part sets it.
    public List<Write> writes() {
        return writes;
    }

    public Verb verb() {
        return verb;
    }

    public boolean isUpdate() {
        return verb == Verb.UPDATE;
    }

    public Moment moment() {
        return RowEditor.moment(verb);
    }

    /// The names of the fields that are written.
    public Set<String> written() {
        return writes.stream().map(write -> write.field().name()).collect(Collectors.toSet());
    }

    /// What is written to one field.
    public Optional<Write> write(String field) {
        return writes.stream()
                .filter(write -> write.field().name().equals(field))
                .findFirst();
    }

    /// Records that a write of this change made a difference.
    public void changed(Field field) {
        changed.add(field.name());
    }

    /// Whether the write of a field made a difference.
    public boolean isChanged(String field) {
        return changed.contains(field);
    }
}
