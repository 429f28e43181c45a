package io.callboard.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.callboard.store.Database;
import io.callboard.store.job.JobTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Runs background work: every key of a kind once at a time over all nodes, in the order it became due. Thread-safe.
public final class JobScheduler implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    /// A node that was silent for five of these is taken for dead, and its work begins again elsewhere.
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final int SILENCES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int THREADS = 4;

    private final Scheduler scheduler;
    private final JobTable table;
    private final InstantSource clock;
    private final List<Job> jobs;

    private JobScheduler(Scheduler scheduler, JobTable table, Surroundings surroundings) {
        this.scheduler = scheduler;
        this.table = table;
        this.clock = surroundings.clock();
        this.jobs = surroundings.jobs();
    }

    /// What it works with.
    public record Surroundings(Database database, InstantSource clock, List<Job> jobs) {
        public Surroundings {
            jobs = List.copyOf(jobs);
        }
    }

    /// Makes a scheduler that does not run yet, so that work can be noted before everything stands.
    public static JobScheduler of(Surroundings surroundings) {
        var table = new JobTable(surroundings.database(), surroundings.clock());
        List<com.github.kagkarlsson.scheduler.task.Task<?>> tasks = new ArrayList<>();
        surroundings.jobs().forEach(job -> tasks.add(new JobTask(job, table, surroundings.clock()).task()));
        Scheduler scheduler = Scheduler.create(surroundings.database().dataSource(), tasks)
                .tableName("callboard.scheduled_task")
                .clock(surroundings.clock()::instant)
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(SILENCES)
                .shutdownMaxWait(PATIENCE)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .failureLogging(LogLevel.OFF, false)
                .enableImmediateExecution()
                .alwaysPersistTimestampInUTC()
                .build();
        return new JobScheduler(scheduler, table, surroundings);
    }

    /// Begins to work, first of all on what an earlier run noted and did not plan.
    public void start() {
        for (Job job : jobs) {
            table.underway(job.name())
                    .forEach(key ->
                            scheduler.scheduleIfNotExists(new TaskInstance<Void>(job.name(), key), clock.instant()));
        }
        scheduler.start();
    }

    /// Plans work, from the beginning if it was done or given up before. Work that waits already keeps its time.
    public void submit(String name, String key, Duration delay) {
        table.await(name, key);
        scheduler.scheduleIfNotExists(
                new TaskInstance<Void>(name, key), clock.instant().plus(delay));
    }

    /// What became of the work.
    public JobTable table() {
        return table;
    }

    /// Waits a moment for what runs; what does not end in time begins again with the next start.
    @Override
    public void close() {
        scheduler.stop();
    }
}
