package io.callboard.store.change;

import static io.callboard.store.change.Engine.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callboard.core.error.Fault;
import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Dates of tasks as writes leave them. March 2026 begins on a Sunday.
@TestInstance(Lifecycle.PER_CLASS)
class ScheduleDbTest {
    private Engine engine;
    private EntityId project;

    @BeforeAll
    void open() {
        engine = new Engine();
        project = engine.create("Project", "name", "Dates");
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private EntityId task(@Nullable Object... pairs) {
        List<@Nullable Object> all = new ArrayList<>(List.of("project", link(project)));
        all.addAll(Arrays.asList(pairs));
        return engine.create("Task", all.toArray());
    }

    private String dates(EntityId task) {
        return engine.cell(task, "start_date") + " " + engine.cell(task, "due_date") + " "
                + engine.cell(task, "duration");
    }

    @Test
    void theThirdValueFollowsFromTwo() {
        assertThat(dates(task("start_date", "2026-03-06", "duration", 960L))).isEqualTo("2026-03-06 2026-03-09 960");
        assertThat(dates(task("start_date", "2026-03-02", "due_date", "2026-03-06", "duration", 1L)))
                .isEqualTo("2026-03-02 2026-03-06 2400");
        assertThat(dates(task("due_date", "2026-03-09", "duration", 960L))).isEqualTo("2026-03-06 2026-03-09 960");
        assertThat(dates(task("due_date", "2026-03-09"))).isEqualTo("null 2026-03-09 null");
    }

    @Test
    void updatesFollowTheTable() {
        EntityId task = task("start_date", "2026-03-02", "due_date", "2026-03-06");
        engine.update(task, "start_date", "2026-03-04");
        assertThat(dates(task)).isEqualTo("2026-03-04 2026-03-10 2400");
        engine.update(task, "due_date", "2026-03-05");
        assertThat(dates(task)).isEqualTo("2026-03-04 2026-03-05 960");
        engine.update(task, "duration", 1_440L);
        assertThat(dates(task)).isEqualTo("2026-03-04 2026-03-06 1440");
        engine.update(task, "due_date", null);
        assertThat(dates(task)).isEqualTo("2026-03-04 null 1440");
    }

    @Test
    void everyChangedFieldIsTold() {
        EntityId task = task("start_date", "2026-03-02", "due_date", "2026-03-06");
        long before = engine.lastEvent();
        engine.update(task, "start_date", "2026-03-04");
        assertThat(engine.eventsAfter(before))
                .extracting(Engine.Event::brief)
                .containsExactly("Shotgun_Task_Change:start_date", "Shotgun_Task_Change:due_date");
        engine.update(task, "start_date", "2026-03-04");
        assertThat(engine.eventsAfter(before)).hasSize(2);
    }

    @Test
    void milestonesAndSplitsAreWrittenWhole() {
        EntityId task = task("start_date", "2026-03-02", "due_date", "2026-03-06");
        engine.update(
                task,
                "splits",
                List.of(
                        Map.of("start", "2026-03-02", "end", "2026-03-03"),
                        Map.of("start", "2026-03-05", "end", "2026-03-10")));
        assertThat(dates(task)).isEqualTo("2026-03-02 2026-03-10 2880");
        assertThat(engine.cell(task, "split_durations")).isEqualTo("[960, 1920]");
        engine.update(task, "milestone", true);
        assertThat(dates(task)).isEqualTo("2026-03-10 2026-03-10 0");
        assertThat(engine.cell(task, "splits")).isNull();
        assertThat(engine.cell(task, "split_durations")).isNull();
    }

    @Test
    void contradictionsAreRefused() {
        EntityId task = task("content", "refusals");
        assertThat(refusal(task, "start_date", "2026-03-06", "due_date", "2026-03-02"))
                .isEqualTo("Update failed for [Task.due_date]: the due date lies before the start date.");
        assertThat(refusal(task, "splits", List.of(Map.of("start", "2026-03-06"))))
                .isEqualTo(
                        "Update failed for [Task.splits]: split segments have a 'start' and an 'end' date, YYYY-MM-DD.");
        assertThat(refusal(
                        task,
                        "splits",
                        List.of(
                                Map.of("start", "2026-03-02", "end", "2026-03-03"),
                                Map.of("start", "2026-03-04", "end", "2026-03-05"))))
                .startsWith("Update failed for [Task.splits]: (task.rb) The start date in split segment 2 is only one");
        assertThat(refusal(task, "start_date", "2026-03-06", "duration", 2_000_000_000L))
                .contains("100 years");
        assertThat(dates(task)).isEqualTo("null null null");
    }

    private String refusal(EntityId task, Object... pairs) {
        Fault fault = catchThrowableOfType(Fault.class, () -> engine.update(task, pairs));
        return fault.text();
    }
}
