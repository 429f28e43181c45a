package io.callboard.store.change;

import static io.callboard.store.change.Engine.creation;
import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.change.Change;
import io.callboard.core.change.ChangeResult;
import io.callboard.core.error.Fault;
import io.callboard.core.value.EntityId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Events that callers make leave no gaps in the log.
final class CallerEventsDbTest {
    private static final Engine ENGINE = new Engine();
    private static final EntityId PROJECT = ENGINE.create("Project", "name", "Events of callers");
    private static final EntityId NOWHERE = new EntityId("Project", 999_999);

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    private static Change event(EntityId project) {
        return creation("EventLogEntry", "event_type", "Studio_Thing_Done", "project", link(project));
    }

    @Test
    void aRefusedEventTakesNoId() {
        long before = ENGINE.lastEvent();
        assertThatThrownBy(() -> ENGINE.batch(event(NOWHERE))).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> ENGINE.batch(event(PROJECT), event(NOWHERE))).isInstanceOf(Fault.class);
        assertThat(row(ENGINE.batch(event(PROJECT)).getFirst()).id()).isEqualTo(before + 1);
    }

    @Test
    void anEventBesideARowThatCannotBeWrittenTakesNoId() {
        ENGINE.create("Project", "name", "Taken");
        long before = ENGINE.lastEvent();
        assertThatThrownBy(() -> ENGINE.batch(event(PROJECT), creation("Project", "name", "Taken")))
                .isInstanceOf(Fault.class);
        assertThat(row(ENGINE.batch(event(PROJECT)).getFirst()).id()).isEqualTo(before + 1);
    }

    @Test
    void everyEventOfABatchIsAnsweredWithItsOwnId() {
        long before = ENGINE.lastEvent();
        List<ChangeResult> results = ENGINE.batch(
                event(PROJECT), creation("Shot", "project", link(PROJECT), "code", "between"), event(PROJECT));
        List<Engine.Event> events = ENGINE.eventsAfter(before);
        assertThat(events).extracting(Engine.Event::id).doesNotHaveDuplicates();
        for (int i : List.of(0, 2)) {
            assertThat(events)
                    .filteredOn(event -> event.id() == row(results.get(i)).id())
                    .extracting(Engine.Event::type)
                    .containsExactly("Studio_Thing_Done");
        }
        assertThat(row(results.get(0)).id()).isLessThan(row(results.get(2)).id());
        assertThat(events.getLast().id()).isEqualTo(before + events.size());
    }
}
