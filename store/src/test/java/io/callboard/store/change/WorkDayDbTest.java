package io.callboard.store.change;

import static io.callboard.store.change.Engine.link;
import static io.callboard.store.change.Engine.links;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callboard.core.error.Fault;
import io.callboard.core.schedule.RuleBook.Scope;
import io.callboard.core.schedule.TaskPlan.Kept;
import io.callboard.core.schedule.WorkDayEdit;
import io.callboard.core.schedule.WorkRules.ExceptionDay;
import io.callboard.core.value.EntityId;
import io.callboard.store.WorkDayStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Changed working days and the tasks that lie on them. Every case has its own month.
@TestInstance(Lifecycle.PER_CLASS)
class WorkDayDbTest {
    private Engine engine;
    private EntityId project;
    private EntityId person;

    @BeforeAll
    void open() {
        engine = new Engine();
        project = engine.create("Project", "name", "Days");
        person = engine.create("HumanUser", "name", "Ana", "login", "ana");
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private EntityId task(EntityId owner, String start, long minutes, List<?> people) {
        return engine.create(
                "Task", "project", link(owner), "start_date", start, "duration", minutes, "task_assignees", people);
    }

    private String dates(EntityId task) {
        return engine.cell(task, "start_date") + " " + engine.cell(task, "due_date") + " "
                + engine.cell(task, "duration");
    }

    private static ExceptionDay rule(boolean working, String description) {
        return new ExceptionDay(working, Optional.of(description));
    }

    private static WorkDayEdit edit(String day, ExceptionDay rule, Scope scope) {
        return new WorkDayEdit(LocalDate.parse(day), rule, scope, Optional.empty());
    }

    @Test
    void aHolidayOfTheStudioMovesDueDatesAndWhatWaits() {
        EntityId task = task(project, "2026-06-01", 2_400L, List.of());
        EntityId next = task(project, "2026-06-08", 480L, List.of());
        engine.create("TaskDependency", "task", link(next), "dependent_task", link(task));
        EntityId worker = task(project, "2026-06-01", 2_400L, links(person));
        long before = engine.lastEvent();
        engine.apply(edit("2026-06-03", rule(false, "Holiday"), new Scope.Studio()));
        assertThat(dates(task)).isEqualTo("2026-06-01 2026-06-08 2400");
        assertThat(dates(next)).isEqualTo("2026-06-09 2026-06-09 480");
        assertThat(dates(worker)).isEqualTo("2026-06-01 2026-06-08 2400");
        assertThat(engine.eventsAfter(before))
                .extracting(Engine.Event::brief)
                .contains("Shotgun_WorkDayRule_New", "Shotgun_Task_Change:due_date")
                .doesNotContain("Shotgun_Task_Change:duration");
        EntityId later = task(project, "2026-06-02", 960L, List.of());
        assertThat(dates(later)).isEqualTo("2026-06-02 2026-06-04 960");
    }

    @Test
    void aRuleOfAProjectConcernsItsTasksAndWinsOverTheStudio() {
        EntityId other = engine.create("Project", "name", "Elsewhere");
        EntityId mine = task(project, "2026-07-06", 2_400L, List.of());
        EntityId theirs = task(other, "2026-07-06", 2_400L, List.of());
        engine.apply(edit("2026-07-08", rule(false, "Party"), new Scope.OfProject(project.id())));
        assertThat(dates(mine)).isEqualTo("2026-07-06 2026-07-13 2400");
        assertThat(dates(theirs)).isEqualTo("2026-07-06 2026-07-10 2400");
        engine.apply(edit("2026-07-08", rule(true, "No party"), new Scope.OfProject(project.id())));
        assertThat(dates(mine)).isEqualTo("2026-07-06 2026-07-10 2400");
        engine.apply(edit("2026-07-08", rule(false, "Holiday"), new Scope.Studio()));
        assertThat(dates(mine)).isEqualTo("2026-07-06 2026-07-10 2400");
        assertThat(dates(theirs)).isEqualTo("2026-07-06 2026-07-13 2400");
        assertThat(engine.count("site.work_day_rule where start_date = '2026-07-08'"))
                .isEqualTo(2);
    }

    @Test
    void aPersonsDayOffConcernsTheirTasksAndTwoPeopleCoverEachOther() {
        EntityId second = engine.create("HumanUser", "name", "Ben", "login", "ben");
        EntityId alone = task(project, "2026-08-03", 2_400L, links(person));
        EntityId shared = task(project, "2026-08-03", 2_400L, links(person, second));
        EntityId others = task(project, "2026-08-03", 2_400L, links(second));
        engine.apply(edit("2026-08-05", rule(false, "Dentist"), new Scope.OfPerson(person.id())));
        assertThat(dates(alone)).isEqualTo("2026-08-03 2026-08-10 2400");
        assertThat(dates(shared)).isEqualTo("2026-08-03 2026-08-07 2400");
        assertThat(dates(others)).isEqualTo("2026-08-03 2026-08-07 2400");
        engine.update(others, "task_assignees", links(person), "duration", 1_440L);
        assertThat(dates(others)).isEqualTo("2026-08-03 2026-08-06 1440");
        engine.update(alone, "due_date", "2026-08-06");
        assertThat(dates(alone)).isEqualTo("2026-08-03 2026-08-06 1440");
    }

    @Test
    void theDurationIsRecomputedWhenTheCallSaysSo() {
        EntityId task = task(project, "2026-09-07", 2_400L, List.of());
        engine.apply(new WorkDayEdit(
                LocalDate.parse("2026-09-09"), rule(false, "Free"), new Scope.Studio(), Optional.of(Kept.DATES)));
        assertThat(dates(task)).isEqualTo("2026-09-07 2026-09-11 1920");
    }

    @Test
    void theSameRuleAgainIsNoNewRow() {
        engine.apply(edit("2026-10-05", rule(false, "Free"), new Scope.Studio()));
        long before = engine.lastEvent();
        engine.apply(edit("2026-10-05", rule(false, "Free"), new Scope.Studio()));
        assertThat(engine.lastEvent()).isEqualTo(before);
        engine.apply(edit("2026-10-05", rule(false, "Free for all"), new Scope.Studio()));
        assertThat(engine.eventsAfter(before))
                .extracting(Engine.Event::brief)
                .containsExactly("Shotgun_WorkDayRule_Change:description");
        var day = new WorkDayStore(engine.site().database()).book().calendar(null, null);
        assertThat(day.explain(LocalDate.parse("2026-10-05")).description()).contains("Free for all");
    }

    @Test
    void aRuleOfNobodyIsRefused() {
        Fault fault = catchThrowableOfType(
                Fault.class, () -> engine.apply(edit("2026-11-02", rule(false, "x"), new Scope.OfProject(987_654L))));
        assertThat(fault.getMessage()).isEqualTo("DataRefusal.NO_SUCH_ROW {row=Project 987654}");
    }
}
