package io.callboard.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// March 2026, eight-hour days, Monday to Friday; the 2nd is a Monday.
final class DependencyCascadeTest {
    private static final DateRules RULES =
            new DateRules(new LayeredCalendar(WorkRules.NONE, WorkRules.NONE, WorkRules.NONE), 480);

    private static final List<DependencyType> TYPES = List.of(DependencyType.values());

    private record Moves(Map<Long, ScheduledTask> tasks) {
        ScheduledTask get(long id) {
            return Objects.requireNonNull(tasks.get(id));
        }
    }

    private static LocalDate march(int day) {
        return LocalDate.of(2026, 3, day);
    }

    private static ScheduledTask task(long id, int start, int due) {
        TaskDates dates = new TaskDates(march(start), march(due), RULES.span(march(start), march(due)));
        return new ScheduledTask(id, dates, false, false, RULES);
    }

    private static ScheduledTask pinned(ScheduledTask task) {
        return new ScheduledTask(task.id(), task.dates(), true, task.violation(), task.rules());
    }

    private static Moves cascade(List<Dependency> edges, ScheduledTask... tasks) {
        Map<Long, ScheduledTask> byId = new HashMap<>();
        for (ScheduledTask task : tasks) {
            byId.put(task.id(), task);
        }
        return new Moves(new DependencyCascade(new DependencyGraph(edges), byId).run(List.of(1L)));
    }

    private static List<Dependency> edge(DependencyType type, int offset) {
        return List.of(new Dependency(1, 2, type, offset));
    }

    @Test
    void aSuccessorStartsOnTheNextWorkingDay() {
        var moved = cascade(edge(DependencyType.FINISH_TO_START, 0), task(1, 2, 6), task(2, 3, 4));
        assertThat(moved.get(2L).dates()).isEqualTo(task(2, 9, 10).dates());
    }

    @Test
    void aSuccessorIsPulledEarlierToo() {
        var moved = cascade(edge(DependencyType.FINISH_TO_START, 0), task(1, 2, 3), task(2, 11, 12));
        assertThat(moved.get(2L).dates()).isEqualTo(task(2, 4, 5).dates());
    }

    @Test
    void offsetsAreWorkingDaysAndMayBeNegative() {
        var later = cascade(edge(DependencyType.FINISH_TO_START, 2), task(1, 2, 5), task(2, 3, 4));
        assertThat(later.get(2L).dates().start()).isEqualTo(march(10));
        var earlier = cascade(edge(DependencyType.FINISH_TO_START, -1), task(1, 2, 5), task(2, 2, 2));
        assertThat(earlier.get(2L).dates().start()).isEqualTo(march(5));
    }

    @Test
    void theOtherTypesPlaceByStartOrDueDate() {
        assertThat(cascade(edge(DependencyType.START_TO_START, 0), task(1, 4, 6), task(2, 2, 3))
                        .get(2L)
                        .dates())
                .isEqualTo(task(2, 4, 5).dates());
        assertThat(cascade(edge(DependencyType.FINISH_TO_FINISH, 0), task(1, 4, 6), task(2, 2, 3))
                        .get(2L)
                        .dates())
                .isEqualTo(task(2, 5, 6).dates());
        assertThat(cascade(edge(DependencyType.START_TO_FINISH, 0), task(1, 9, 10), task(2, 2, 3))
                        .get(2L)
                        .dates())
                .isEqualTo(task(2, 5, 6).dates());
    }

    @Test
    void theLatestOfSeveralUpstreamTasksDecides() {
        var edges = List.of(
                new Dependency(1, 3, DependencyType.FINISH_TO_START, 0),
                new Dependency(2, 3, DependencyType.FINISH_TO_START, 0));
        var moved = cascade(edges, task(1, 2, 3), task(2, 2, 5), task(3, 20, 20));
        assertThat(moved.get(3L).dates().start()).isEqualTo(march(6));
    }

    @Test
    void aPinnedTaskStaysAndViolates() {
        var moved = cascade(edge(DependencyType.FINISH_TO_START, 0), task(1, 2, 6), pinned(task(2, 4, 5)));
        assertThat(moved.get(2L).violation()).isTrue();
        assertThat(moved.get(2L).dates()).isEqualTo(task(2, 4, 5).dates());
    }

    @Test
    void anUpstreamTaskWithoutDatesMovesNothing() {
        var empty = new ScheduledTask(1, TaskDates.NONE, false, false, RULES);
        assertThat(cascade(edge(DependencyType.FINISH_TO_START, 0), empty, task(2, 4, 5))
                        .tasks())
                .isEmpty();
    }

    @Test
    void loopsAreSeenOverTheWholeChain() {
        var graph = new DependencyGraph(List.of(
                new Dependency(1, 2, DependencyType.FINISH_TO_START, 0),
                new Dependency(2, 3, DependencyType.FINISH_TO_START, 0)));
        assertThat(graph.wouldLoop(3, 1)).isTrue();
        assertThat(graph.wouldLoop(1, 1)).isTrue();
        assertThat(graph.wouldLoop(1, 3)).isFalse();
    }

    @Test
    void randomGraphsSettleInOnePass() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            List<Dependency> edges = new ArrayList<>();
            Map<Long, ScheduledTask> tasks = new HashMap<>();
            for (long id = 1; id <= 30; id++) {
                tasks.put(id, task(id, 2 + random.nextInt(10), 13 + random.nextInt(10)));
                for (long before = 1; before < id; before++) {
                    if (random.nextInt(8) == 0) {
                        var type = TYPES.get(random.nextInt(TYPES.size()));
                        edges.add(new Dependency(before, id, type, random.nextInt(3)));
                    }
                }
            }
            var graph = new DependencyGraph(edges);
            Map<Long, ScheduledTask> settled = new HashMap<>(tasks);
            settled.putAll(new DependencyCascade(graph, tasks).run(List.of(1L)));
            assertThat(new DependencyCascade(graph, settled).run(List.of(1L)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }
}
