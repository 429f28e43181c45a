package io.callboard.store.change.row;

import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.Verb;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.event.EventDraft.Moment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What rules can do to rows. Everything that follows is included: both sides of links, events, and the work of
/// other rules.
public interface RowEditor {
    /// Sets a value as it was written, judged like any other; returns whether anything changed.
    ///
    /// @throws io.callboard.core.error.Fault when the value is refused
    boolean set(WorkRow row, Write write, Verb verb);

    /// Sets a value that needs no judgement; returns whether it differs from the one before.
    boolean put(WorkRow row, Field field, @Nullable Object value, Moment moment);

    /// Stamps an existing row with who changed it, and when. To be called once something in it has changed.
    void stamp(WorkRow row);

    /// Makes a row as if a caller had asked for it.
    ///
    /// @throws io.callboard.core.error.Fault when it is refused
    EntityId create(PlannedChange.Create change);

    /// Changes a row as if a caller had asked for it.
    ///
    /// @throws io.callboard.core.error.Fault when it is refused
    void update(PlannedChange.Update change);

    /// Makes a row with these values and the defaults of its type; no rule is called.
    ///
    /// @param values by the names of fields
    EntityId make(EntityType type, Map<String, @Nullable Object> values);

    /// The moment of an event that a request of this kind causes.
    static Moment moment(Verb verb) {
        return verb == Verb.CREATE ? Moment.CREATE : Moment.LATER;
    }
}
