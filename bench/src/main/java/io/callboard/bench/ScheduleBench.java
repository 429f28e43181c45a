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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long it takes to plan the rescheduling of a chain of 1,000 dependent tasks, without the database: one graph, one
/// calendar with holidays, a first task that moved by a week.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScheduleBench {
    private static final int TASKS = 1_000;
    private static final long MINUTES = 1_440;
    private static final LocalDate START = LocalDate.of(2026, 3, 2);

    private final List<Dependency> edges = new ArrayList<>();
    private final Map<Long, ScheduledTask> tasks = new HashMap<>();

    /// Lays out the chain.
    public ScheduleBench() {
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

    /// How many tasks moved.
    @Benchmark
    public int plan() {
        return new DependencyCascade(new DependencyGraph(edges), tasks)
                .run(List.of(0L))
                .size();
    }
}
