package io.callboard.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A ten-hour day, Monday to Friday, in May 2011: the 20th is a Friday.
final class DateRulesTest {
    private static final WorkCalendar WEEK = new LayeredCalendar(WorkRules.NONE, WorkRules.NONE, WorkRules.NONE);
    private static final DateRules RULES = new DateRules(WEEK, 600);

    private static LocalDate may(int day) {
        return LocalDate.of(2011, 5, day);
    }

    @Test
    void bothDatesGiveTheDurationOfTheirWorkingDays() {
        TaskDates dates =
                RULES.apply(TaskDates.NONE, DateEdit.NOTHING.start(may(20)).due(may(25)));
        assertThat(dates.duration()).isEqualTo(2_400);
    }

    @Test
    void movingTheStartMovesTheDueDateAndKeepsTheDuration() {
        TaskDates stored = new TaskDates(may(20), may(25), 2_400L);
        assertThat(RULES.apply(stored, DateEdit.NOTHING.start(may(25))))
                .isEqualTo(new TaskDates(may(25), may(30), 2_400L));
    }

    @Test
    void movingTheDueDateChangesTheDuration() {
        TaskDates stored = new TaskDates(may(20), may(25), 2_400L);
        assertThat(RULES.apply(stored, DateEdit.NOTHING.due(may(27))).duration())
                .isEqualTo(3_600);
    }

    @Test
    void changingTheDurationMovesTheDueDate() {
        TaskDates stored = new TaskDates(may(20), may(25), 2_400L);
        assertThat(RULES.apply(stored, DateEdit.NOTHING.duration(3_600L)).due()).isEqualTo(may(27));
    }

    @Test
    void aDurationWithoutStartCountsBackFromTheDueDate() {
        TaskDates stored = new TaskDates(null, may(25), null);
        assertThat(RULES.apply(stored, DateEdit.NOTHING.duration(2_400L)).start())
                .isEqualTo(may(20));
    }

    @Test
    void aStartWithoutDurationKeepsTheDueDate() {
        TaskDates stored = new TaskDates(may(20), may(25), null);
        assertThat(RULES.apply(stored, DateEdit.NOTHING.start(may(25))))
                .isEqualTo(new TaskDates(may(25), may(25), 600L));
    }

    @Test
    void theDurationIsIgnoredWhenBothDatesAreSent() {
        DateEdit edit = DateEdit.NOTHING.start(may(20)).due(may(25)).duration(1L);
        assertThat(RULES.apply(TaskDates.NONE, edit).duration()).isEqualTo(2_400);
    }

    @Test
    void aDurationAndADueDateApplyInThatOrder() {
        TaskDates stored = new TaskDates(may(20), may(25), 2_400L);
        TaskDates dates = RULES.apply(stored, DateEdit.NOTHING.duration(600L).due(may(24)));
        assertThat(dates).isEqualTo(new TaskDates(may(20), may(24), 1_800L));
    }

    @Test
    void clearingADateLeavesTheOthersAlone() {
        TaskDates stored = new TaskDates(may(20), may(25), 2_400L);
        assertThat(RULES.apply(stored, DateEdit.NOTHING.start(null))).isEqualTo(new TaskDates(null, may(25), 2_400L));
    }

    @Test
    void aStartAfterTheDueDateIsRefusedWhenBothAreSent() {
        assertThatThrownBy(() -> RULES.apply(
                        TaskDates.NONE, DateEdit.NOTHING.start(may(25)).due(may(20))))
                .isInstanceOf(Fault.class);
    }

    @Test
    void anUnevenDurationStaysAndTheDueDateRoundsUp() {
        TaskDates stored = new TaskDates(may(20), null, null);
        assertThat(RULES.apply(stored, DateEdit.NOTHING.duration(700L)))
                .isEqualTo(new TaskDates(may(20), may(23), 700L));
    }

    @Test
    void placingAndMeasuringAreInverse() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            LocalDate start = WEEK.onOrAfter(may(1).plusDays(random.nextInt(400)));
            long duration = 600L * (1 + random.nextInt(40));
            LocalDate due = RULES.due(start, duration);
            assertThat(RULES.span(start, due)).isEqualTo(duration);
            assertThat(RULES.start(due, duration)).isEqualTo(start);
        }
    }
}
