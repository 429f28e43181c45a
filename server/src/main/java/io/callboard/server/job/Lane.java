package io.callboard.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.callboard.store.job.JobTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// The work of one kind. Its scheduler sees the plans of that kind and no others, and fetches as many as run at
/// once, so nothing waits behind another kind and waiting work costs nothing.
final class Lane implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    /// A node that was silent for five of these is considered dead, and its work starts over elsewhere.
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final int SILENCES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Job job;
    private final Scheduler scheduler;
    private final JobTable table;
    private final InstantSource clock;

    private Lane(Job job, Scheduler scheduler, JobTable table, InstantSource clock) {
        this.job = job;
        this.scheduler = scheduler;
        this.table = table;
        this.clock = clock;
    }

    static Lane of(Job job, JobTable table, JobScheduler.Surroundings surroundings) {
        InstantSource clock = surroundings.clock();
        Scheduler scheduler = Scheduler.create(
                        surroundings.database().dataSource(), new JobTask(job, table, clock).task())
                .tableName("callboard.scheduled_" + job.name())
                .clock(clock::instant)
                .threads(job.atOnce())
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
        return new Lane(job, scheduler, table, clock);
    }

    /// Starts working, first on what an earlier run recorded and did not plan.
    void start() {
        table.underway(job.name()).forEach(key -> plan(key, Duration.ZERO));
        scheduler.start();
    }

    /// What is planned already keeps its time.
    void plan(String key, Duration delay) {
        scheduler.scheduleIfNotExists(
                new TaskInstance<Void>(job.name(), key), clock.instant().plus(delay));
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
