package io.callboard.store.change.edit;

import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.change.row.RowEditor;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft.Moment;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What rules use to reach rows. Making rows calls rules and rules make rows, so rules hold the editor before
/// the parts that it delegates to exist.
public final class Editor implements RowEditor {
    private @Nullable Hands hands;

    /// The parts that do the work.
    public record Hands(CellSetter cells, FieldSetter fields, RowMaker maker, Creator creator, Updater updater) {}

    public void use(Hands ready) {
        hands = ready;
    }

    private Hands hands() {
        return Objects.requireNonNull(hands, "no rule does anything before the parts are there");
    }

    @Override
    public boolean set(WorkRow row, Write write, Verb verb) {
        return hands().fields().set(row, write, verb);
    }

    @Override
    public boolean put(WorkRow row, Field field, @Nullable Object value, Moment moment) {
        return hands().cells().put(row, field, value, moment);
    }

    @Override
    public void stamp(WorkRow row) {
        hands().cells().stamp(row);
    }

    @Override
    public EntityId create(PlannedChange.Create change) {
        return hands().creator().create(change);
    }

    @Override
    public void update(PlannedChange.Update change) {
        hands().updater().update(change);
    }

    @Override
    public EntityId make(EntityType type, Map<String, @Nullable Object> values) {
        return hands().maker().make(type, values);
    }
}
