package io.callboard.store.change;

import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.links;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callboard.core.change.Change.FieldWrite;
import io.callboard.core.change.Change.MultiMode;
import io.callboard.core.error.Fault;
import io.callboard.core.schedule.RuleBook.Scope;
import io.callboard.core.schedule.WorkDayEdit;
import io.callboard.core.schedule.WorkRules.ExceptionDay;
import io.callboard.core.value.EntityId;
import io.callboard.store.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Dates of tasks as writes leave them. March 2026 begins on a Sunday, June on a Monday.
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
                .startsWith("ScheduleRefusal.ENDS_BEFORE_START ");
        assertThat(refusal(task, "splits", List.of(Map.of("start", "2026-03-06"))))
                .startsWith("SetterRefusal.NO_SPLITS ");
        assertThat(refusal(
                        task,
                        "splits",
                        List.of(
                                Map.of("start", "2026-03-02", "end", "2026-03-03"),
                                Map.of("start", "2026-03-04", "end", "2026-03-05"))))
                .isEqualTo("ScheduleRefusal.SPLIT_WITHOUT_GAP {segment=2}");
        assertThat(refusal(task, "start_date", "2026-03-06", "duration", 2_000_000_000L))
                .contains("ScheduleRefusal.TOO_LONG");
        assertThat(dates(task)).isEqualTo("null null null");
    }

    private EntityId person(String login) {
        return engine.create("HumanUser", "login", login, "firstname", login);
    }

    private void free(Scope scope, int day) {
        free(scope, LocalDate.of(2026, 3, day));
    }

    private void free(Scope scope, LocalDate day) {
        engine.apply(new WorkDayEdit(day, new ExceptionDay(false, Optional.empty()), scope, Optional.empty()));
    }

    @Test
    void aTaskFollowsTheDaysOfWhoeverGetsIt() {
        EntityId away = person("away");
        EntityId here = person("here");
        free(new Scope.OfPerson(away.id()), 4);
        EntityId task = task("start_date", "2026-03-02", "due_date", "2026-03-06");
        EntityId next = task("start_date", "2026-03-09", "due_date", "2026-03-09");
        engine.update(next, "upstream_tasks", links(task));
        long before = engine.lastEvent();
        engine.update(task, "task_assignees", links(away));
        assertThat(dates(task)).isEqualTo("2026-03-02 2026-03-09 2400");
        assertThat(dates(next)).startsWith("2026-03-10 2026-03-10");
        assertThat(engine.eventsAfter(before))
                .extracting(Engine.Event::brief)
                .contains("Shotgun_Task_Change:task_assignees", "Shotgun_Task_Change:due_date");
        engine.update(task, "task_assignees", links(away, here));
        assertThat(dates(task)).isEqualTo("2026-03-02 2026-03-06 2400");
        engine.update(task, new FieldWrite("task_assignees", links(here), MultiMode.REMOVE, Optional.empty()));
        assertThat(dates(task)).isEqualTo("2026-03-02 2026-03-09 2400");
        engine.update(task, "task_assignees", List.of());
        assertThat(dates(task)).isEqualTo("2026-03-02 2026-03-06 2400");
        assertThat(dates(next)).startsWith("2026-03-09 2026-03-09");
    }

    @Test
    void aGroupWorksWhenOneOfItsPeopleDoes() {
        EntityId first = person("first");
        EntityId second = person("second");
        EntityId alone = engine.create("Group", "code", "alone", "users", links(first));
        EntityId both = engine.create("Group", "code", "both", "users", links(first, second));
        EntityId task = task("start_date", "2026-03-16", "duration", 1_440L, "task_assignees", links(alone));
        EntityId shared = task("start_date", "2026-03-16", "duration", 1_440L, "task_assignees", links(both));
        free(new Scope.OfPerson(first.id()), 17);
        assertThat(dates(task)).isEqualTo("2026-03-16 2026-03-19 1440");
        assertThat(dates(shared)).isEqualTo("2026-03-16 2026-03-18 1440");
        free(new Scope.OfPerson(second.id()), 17);
        assertThat(dates(shared)).isEqualTo("2026-03-16 2026-03-19 1440");
        assertThat(dates(task("start_date", "2026-03-17", "duration", 480L, "task_assignees", links(alone))))
                .isEqualTo("2026-03-17 2026-03-18 480");
        engine.update(task, "task_assignees", links(both, person("third")));
        assertThat(dates(task)).isEqualTo("2026-03-16 2026-03-18 1440");
    }

    @Test
    void aTaskFollowsTheDaysOfTheProjectItGoesTo() {
        EntityId other = engine.create("Project", "name", "Other days");
        free(new Scope.OfProject(other.id()), 25);
        EntityId task = task("start_date", "2026-03-23", "due_date", "2026-03-27");
        engine.update(task, "project", link(other));
        assertThat(dates(task)).isEqualTo("2026-03-23 2026-03-30 2400");
        engine.update(task, "project", link(project), "due_date", "2026-03-27");
        assertThat(dates(task)).isEqualTo("2026-03-23 2026-03-27 2400");
        EntityId unmoved = task("start_date", "2026-03-09", "due_date", "2026-03-15");
        engine.update(unmoved, "project", link(other));
        assertThat(dates(unmoved)).isEqualTo("2026-03-09 2026-03-15 2400");
    }

    @Test
    void whereTheSiteRecomputesDurationsTheDatesStay() {
        EntityId other = engine.create("Project", "name", "Fixed dates");
        free(new Scope.OfProject(other.id()), 18);
        EntityId task = task("start_date", "2026-03-16", "due_date", "2026-03-20");
        prefer("duration");
        try {
            engine.update(task, "project", link(other));
            assertThat(dates(task)).isEqualTo("2026-03-16 2026-03-20 1920");
        } finally {
            prefer("due_date");
        }
    }

    private void prefer(String kept) {
        engine.site()
                .database()
                .write(transaction -> transaction.execute(Sql.of(
                        "insert into callboard.preference (name, value) values (?, to_jsonb(?::text))"
                                + " on conflict (name) do update set value = excluded.value",
                        "work_schedule_recalculate_field",
                        kept)));
    }

    @Test
    void aTaskThatWaitsIsPlacedByTheDaysOfWhoeverGetsIt() {
        EntityId monday = person("monday");
        free(new Scope.OfPerson(monday.id()), LocalDate.of(2026, 6, 8));
        EntityId upper = task("start_date", "2026-06-01", "due_date", "2026-06-05");
        EntityId lower = task("duration", 480L);
        EntityId held = task("start_date", "2026-06-08", "duration", 480L);
        engine.update(lower, "upstream_tasks", links(upper));
        engine.update(held, "upstream_tasks", links(upper));
        engine.update(held, "start_date", "2026-06-04");
        assertThat(dates(lower)).startsWith("2026-06-08 2026-06-08");
        engine.update(lower, "task_assignees", links(monday));
        engine.update(held, "task_assignees", links(monday));
        assertThat(dates(lower)).startsWith("2026-06-09 2026-06-09");
        assertThat(engine.cell(lower, "inventory_date")).isEqualTo("2026-06-09");
        assertThat(dates(held)).startsWith("2026-06-04 2026-06-04");
        assertThat(engine.cell(held, "inventory_date")).isEqualTo("2026-06-09");
        assertThat(engine.cell(held, "dependency_violation")).isEqualTo("true");
        free(new Scope.Studio(), LocalDate.of(2026, 6, 9));
        assertThat(dates(lower)).startsWith("2026-06-10 2026-06-10");
    }

    private String refusal(EntityId task, Object... pairs) {
        Fault fault = catchThrowableOfType(Fault.class, () -> engine.update(task, pairs));
        return fault.getMessage();
    }
}
