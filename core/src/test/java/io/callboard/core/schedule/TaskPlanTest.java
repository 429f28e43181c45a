package io.callboard.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import io.callboard.core.schedule.TaskPlan.Kept;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskPlanTest {
    private static final DateRules RULES = rules(Map.of());

    private static DateRules rules(Map<LocalDate, WorkRules.ExceptionDay> exceptions) {
        var week = new WorkRules(Optional.of(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)), exceptions);
        return new RuleBook(week, Map.of(), Map.of(), 480).rules(null, List.of());
    }

    private static LocalDate march(int day) {
        return LocalDate.of(2026, 3, day);
    }

    private static TaskPlan task(int start, int due) {
        return new TaskPlan(
                new TaskDates(march(start), march(due), RULES.span(march(start), march(due))), false, List.of());
    }

    private static PlanEdit milestone(boolean value, DateEdit dates) {
        return new PlanEdit(dates, Optional.of(value), Optional.empty());
    }

    private static PlanEdit dates(DateEdit dates) {
        return new PlanEdit(dates, Optional.empty(), Optional.empty());
    }

    private static PlanEdit splits(Segment... segments) {
        return new PlanEdit(DateEdit.NOTHING, Optional.empty(), Optional.of(List.of(segments)));
    }

    private static Segment segment(int start, int end) {
        return new Segment(march(start), march(end));
    }

    private static TaskDates day(@Nullable Integer start, @Nullable Integer due, @Nullable Long duration) {
        return new TaskDates(start == null ? null : march(start), due == null ? null : march(due), duration);
    }

    @Test
    void aTaskThatBecomesAMilestoneLiesOnItsDueDate() {
        assertThat(task(2, 6).apply(milestone(true, DateEdit.NOTHING), RULES).dates())
                .isEqualTo(day(6, 6, 0L));
        assertThat(task(2, 6)
                        .apply(milestone(true, DateEdit.NOTHING.duration(960L)), RULES)
                        .dates())
                .isEqualTo(day(6, 6, 0L));
    }

    @Test
    void aMilestoneMovesAsOneDay() {
        TaskPlan point = new TaskPlan(day(6, 6, 0L), true, List.of());
        assertThat(point.apply(dates(DateEdit.NOTHING.start(march(9))), RULES).dates())
                .isEqualTo(day(9, 9, 0L));
        assertThat(point.apply(dates(DateEdit.NOTHING.due(march(4))), RULES).dates())
                .isEqualTo(day(4, 4, 0L));
        assertThat(point.apply(dates(DateEdit.NOTHING.duration(480L)), RULES)).isEqualTo(point);
        assertThat(point.apply(dates(DateEdit.NOTHING.due(null)), RULES).dates())
                .isEqualTo(day(6, null, 0L));
        assertThatThrownBy(
                        () -> point.apply(dates(DateEdit.NOTHING.start(march(2)).due(march(3))), RULES))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("LONG_MILESTONE");
    }

    @Test
    void aMilestoneMadeATaskAgainTakesTheDatesOfTheSameWrite() {
        TaskPlan point = new TaskPlan(day(6, 6, 0L), true, List.of());
        assertThat(point.apply(milestone(false, DateEdit.NOTHING.duration(960L)), RULES))
                .isEqualTo(new TaskPlan(day(6, 9, 960L), false, List.of()));
    }

    @Test
    void aSplitDecidesTheDatesAndItsRemovalKeepsThem() {
        TaskPlan split = task(2, 3)
                .apply(
                        new PlanEdit(
                                DateEdit.NOTHING.start(march(27)),
                                Optional.empty(),
                                Optional.of(List.of(segment(2, 3), segment(5, 10)))),
                        RULES);
        assertThat(split.dates()).isEqualTo(day(2, 10, 6 * 480L));
        TaskPlan whole = split.apply(splits(), RULES);
        assertThat(whole).isEqualTo(new TaskPlan(day(2, 10, 7 * 480L), false, List.of()));
    }

    @Test
    void aSplitTaskMovesWithItsGaps() {
        TaskPlan split = TaskPlanTest.task(2, 3).apply(splits(segment(2, 3), segment(5, 6)), RULES);
        TaskPlan moved = split.apply(dates(DateEdit.NOTHING.start(march(3))), RULES);
        assertThat(moved.segments()).containsExactly(segment(3, 4), segment(6, 9));
        TaskPlan cut = moved.apply(dates(DateEdit.NOTHING.duration(960L)), RULES);
        assertThat(cut.segments()).containsExactly(segment(3, 4));
        assertThat(split.apply(dates(DateEdit.NOTHING.start(null)), RULES).segments())
                .isEmpty();
    }

    @Test
    void aNewHolidayMovesTheDueDateOrShortensTheTask() {
        DateRules holiday = rules(Map.of(march(4), new WorkRules.ExceptionDay(false, Optional.empty())));
        assertThat(task(2, 6).under(holiday, Kept.DURATION).dates()).isEqualTo(day(2, 9, 2_400L));
        assertThat(task(2, 6).under(holiday, Kept.DATES).dates()).isEqualTo(day(2, 6, 1_920L));
        TaskPlan open = new TaskPlan(day(2, null, 480L), false, List.of());
        assertThat(open.under(holiday, Kept.DATES)).isEqualTo(open);
    }

    @Test
    void aHolidayThatFillsTheGapOfASplitDoesNoHarm() {
        TaskPlan split = task(2, 3).apply(splits(segment(2, 3), segment(5, 6)), RULES);
        DateRules holiday = rules(Map.of(march(4), new WorkRules.ExceptionDay(false, Optional.empty())));
        assertThat(split.under(holiday, Kept.DURATION).dates()).isEqualTo(day(2, 6, 1_920L));
    }

    @Test
    void aHundredYearsAreTooLong() {
        TaskPlan open = new TaskPlan(day(2, null, null), false, List.of());
        assertThatThrownBy(() -> open.apply(dates(DateEdit.NOTHING.duration(2_000_000_000L)), RULES))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("ScheduleRefusal.TOO_LONG");
        assertThatThrownBy(() -> open.apply(dates(DateEdit.NOTHING.due(LocalDate.of(9999, 1, 1))), RULES))
                .isInstanceOf(Fault.class);
    }
}
