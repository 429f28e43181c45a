package io.callboard.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.error.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The client manual's examples: December 2012, a ten-hour day, the 14th not worked.
final class SplitTaskTest {
    private static final WorkRules FOURTEENTH_FREE =
            new WorkRules(Optional.empty(), Map.of(december(14), new WorkRules.ExceptionDay(false, Optional.empty())));
    private static final DateRules RULES =
            new DateRules(new LayeredCalendar(FOURTEENTH_FREE, WorkRules.NONE, WorkRules.NONE), 600);

    private static LocalDate december(int day) {
        return LocalDate.of(2012, 12, day);
    }

    private static SplitTask split(int... days) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < days.length; i += 2) {
            segments.add(new Segment(december(days[i]), december(days[i + 1])));
        }
        return new SplitTask(segments, RULES);
    }

    @Test
    void theSegmentsDecideDatesAndDuration() {
        assertThat(split(11, 12, 18, 19).dates()).isEqualTo(new TaskDates(december(11), december(19), 2_400L));
    }

    @Test
    void movingTheStartKeepsTheWorkingDaysOfSegmentsAndGaps() {
        assertThat(split(11, 12, 18, 19).startingOn(december(10))).isEqualTo(split(10, 11, 14, 18));
    }

    @Test
    void aLaterDueDateStretchesTheLastSegment() {
        SplitTask stretched = split(10, 11, 14, 18).endingOn(december(19));
        assertThat(stretched).isEqualTo(split(10, 11, 14, 19));
        assertThat(stretched.dates().duration()).isEqualTo(3_000);
    }

    @Test
    void aLongerDurationExtendsTheLastSegment() {
        assertThat(split(10, 11, 14, 19).lasting(4_200).dates().due()).isEqualTo(december(21));
    }

    @Test
    void aShorterDurationCutsTheLastSegment() {
        assertThat(split(10, 11, 14, 21).lasting(2_400).dates().due()).isEqualTo(december(18));
    }

    @Test
    void aDurationThatFitsTheFirstSegmentDropsTheRest() {
        assertThat(split(10, 11, 14, 21).lasting(1_200)).isEqualTo(split(10, 11));
    }

    @Test
    void aDueDateInsideAGapBecomesASegmentOfOneDay() {
        SplitTask cut = split(10, 11, 14, 18).endingOn(december(13));
        assertThat(cut).isEqualTo(split(10, 11, 13, 13));
        assertThat(cut.dates().duration()).isEqualTo(1_800);
    }

    @Test
    void segmentsWithoutAWorkingDayBetweenThemAreRefused() {
        assertThatThrownBy(() -> split(11, 13, 15, 18))
                .isInstanceOf(Fault.class)
                .hasMessage("ScheduleRefusal.SPLIT_WITHOUT_GAP {segment=2}");
    }
}
