package io.callboard.bench;

import io.callboard.core.schedule.Dependency;
import io.callboard.core.schedule.DependencyCascade;
import io.callboard.core.schedule.DependencyGraph;
import io.callboard.core.schedule.DependencyType;
import io.callboard.core.schedule.RuleBook;
import io.callboard.core.schedule.ScheduledTask;
import io.callboard.core.schedule.TaskDates;
import io.callboard.core.schedule.WorkRules;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How long it takes to plan the rescheduling of a chain of 1,000 dependent tasks, without the database: one graph, one
/// calendar with holidays, a first task that moved by a week. Prints the median and the slowest hundredth.
public final class ScheduleBench {
    private static final int TASKS = 1_000;
    private static final int WARM_UP = 300;
    private static final int RUNS = 1_000;
    private static final long MINUTES = 1_440;
    private static final LocalDate START = LocalDate.of(2026, 3, 2);

    private final List<Dependency> edges = new ArrayList<>();
    private final Map<Long, ScheduledTask> tasks = new HashMap<>();

    private ScheduleBench() {
        var rules = book().rules(1L, List.of(1L, 2L));
        LocalDate start = START.plusDays(7);
        for (long id = 0; id < TASKS; id++) {
            LocalDate due = rules.due(start, MINUTES);
            tasks.put(id, new ScheduledTask(id, new TaskDates(start, due, MINUTES), false, false, rules));
            start = id == 0 ? START : rules.calendar().onOrAfter(due.plusDays(1));
            if (id > 0) {
                edges.add(new Dependency(id - 1, id, DependencyType.FINISH_TO_START, 0));
            }
        }
    }

    private static RuleBook book() {
        var week = Optional.of(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        Map<LocalDate, WorkRules.ExceptionDay> holidays = new HashMap<>();
        for (int month = 0; month < 120; month++) {
            holidays.put(START.plusMonths(month), new WorkRules.ExceptionDay(false, Optional.of("holiday")));
        }
        var studio = new WorkRules(week.map(days -> days), holidays);
        return new RuleBook(studio, Map.of(1L, studio), Map.of(1L, studio), 480);
    }

    private long plan() {
        long begin = System.nanoTime();
        int moved = new DependencyCascade(new DependencyGraph(edges), tasks)
                .run(List.of(0L))
                .size();
        long time = System.nanoTime() - begin;
        if (moved != TASKS - 1) {
            throw new IllegalStateException("moved " + moved + " tasks");
        }
        return time;
    }

    /// Runs and prints.
    public static void main(String[] arguments) {
        var bench = new ScheduleBench();
        for (int run = 0; run < WARM_UP; run++) {
            bench.plan();
        }
        long[] times = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
            times[run] = bench.plan();
        }
        Arrays.sort(times);
        System.out.printf(
                "planning a chain of %d tasks: median %.2f ms, p99 %.2f ms over %d runs%n",
                TASKS, times[RUNS / 2] / 1e6, times[RUNS * 99 / 100] / 1e6, RUNS);
    }
}
