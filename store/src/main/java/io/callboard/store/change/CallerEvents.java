package io.callboard.store.change;

import io.callboard.core.change.ChangeResult;
import io.callboard.core.change.PlannedChange;
import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.Verb;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import io.callboard.store.change.edit.CellSetter;
import io.callboard.store.change.row.Work;
import io.callboard.store.event.EventDraft;
import io.callboard.store.event.LogLock;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The events that callers make. Ids are taken after everything else is written: an id taken for a call that is
/// then refused holds back the readers of the log until it is known to be dead (ADR 0006). Until then negative
/// ids are placeholders.
final class CallerEvents {
    private static final String TYPE = "EventLogEntry";

    private final Work work;
    private final CellSetter cells;
    private final Map<EntityId, EntityId> numbered = new HashMap<>();
    private int made;

    CallerEvents(Work work, CellSetter cells) {
        this.work = work;
        this.cells = cells;
    }

    static boolean isMadeBy(PlannedChange.Create change) {
        return change.type().name().equals(TYPE);
    }

    /// An event that a caller makes is not a row of this engine: the event writer writes it with the others.
    EntityId create(PlannedChange.Create change) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Write write : change.writes()) {
            if (write.value() instanceof PlannedValue.Single(Object value)) {
                Object stored = work.site().rules().check(write.field(), value, Verb.CREATE);
                if (stored instanceof EntityId link) {
                    cells.requireLive(write.field(), link, Verb.CREATE);
                }
                values.put(write.field().name(), stored);
            }
        }
        return make(values);
    }

    /// Records an event and returns the placeholder for its id.
    private EntityId make(Map<String, @Nullable Object> values) {
        EntityId standIn = new EntityId(TYPE, - ++made);
        work.drafts().add(new EventDraft.Custom(standIn, values));
        return standIn;
    }

    /// Writes everything else that is pending in the transaction, then gives the events their ids, in order.
    void number() {
        if (made == 0) {
            return;
        }
        Pipeline pipeline = new Pipeline();
        work.write(pipeline);
        pipeline.execute(LogLock.take());
        work.ids().take(pipeline, work.schema().type(TYPE), made);
        work.transaction().run(pipeline);
        for (ListIterator<EventDraft> drafts = work.drafts().listIterator(); drafts.hasNext(); ) {
            if (drafts.next() instanceof EventDraft.Custom custom) {
                EntityId key = new EntityId(
                        TYPE, work.ids().next(work.transaction(), work.schema().type(TYPE)));
                numbered.put(custom.subject(), key);
                work.touched().add(key);
                drafts.set(new EventDraft.Custom(key, custom.values()));
            }
        }
    }

    /// Results with the ids in place of the placeholders.
    List<ChangeResult> named(List<ChangeResult> results) {
        return results.stream().map(this::named).toList();
    }

    private ChangeResult named(ChangeResult result) {
        return result instanceof ChangeResult.Row(EntityId row, List<String> fields) && numbered.containsKey(row)
                ? new ChangeResult.Row(numbered.get(row), fields)
                : result;
    }
}
