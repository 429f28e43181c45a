package io.callboard.server.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.callboard.core.error.Fault;
import io.callboard.server.sentence.Sentences;
import io.callboard.store.job.JobState;
import io.callboard.store.job.JobTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One kind of work in the form of the scheduler library.
final class JobTask {
    private static final Logger LOG = LoggerFactory.getLogger(JobTask.class);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);
    private static final Duration LEAST_ABSENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_ABSENCE = Duration.ofHours(1);
    private static final String AWAY = "its row or file is in the trash";
    private static final String GONE = "its row or file is gone";

    private final Job job;
    private final JobTable table;
    private final InstantSource clock;

    JobTask(Job job, JobTable table, InstantSource clock) {
        this.job = job;
        this.table = table;
        this.clock = clock;
    }

    /// The node stops, or the subject of the work is unavailable: not a failure, it is planned again.
    private static final class AnotherTurn extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Duration pause;

        AnotherTurn(Duration pause) {
            super(null, null, false, false);
            this.pause = pause;
        }
    }

    OneTimeTask<Void> task() {
        return Tasks.oneTime(job.name())
                .onFailure(this::failed)
                .onDeadExecutionRevive()
                .execute(this::execute);
    }

    private void execute(TaskInstance<Void> instance, ExecutionContext context) {
        String key = instance.getId();
        if (!isToBeDone(key) || table.begin(job.name(), key).isEmpty()) {
            return;
        }
        Watch watch = Watch.here(() -> isWanted(key));
        try (watch) {
            run(key);
        } catch (InterruptedException e) {
            // the interrupt flag stays cleared: the plan for the next run still has to be written
            cutShort(key, watch);
        } catch (RuntimeException e) {
            if (!watch.struck() && !context.getSchedulerState().isShuttingDown()) {
                throw e;
            }
            cutShort(key, watch);
        }
    }

    private boolean isToBeDone(String key) {
        return switch (job.standing(key)) {
            case WANTED -> true;
            case AWAY -> throw new AnotherTurn(absence(key));
            case GONE -> {
                table.cancel(job.name(), key, GONE);
                LOG.info("job cancelled name={} key={} reason={}", job.name(), key, GONE);
                yield false;
            }
        };
    }

    /// The longer something is unavailable, the less often it is checked.
    private Duration absence(String key) {
        Instant since = table.postponed(job.name(), key, AWAY);
        Duration pause = Duration.between(since, clock.instant()).dividedBy(4);
        if (pause.compareTo(LEAST_ABSENCE) < 0) {
            return LEAST_ABSENCE;
        }
        return pause.compareTo(LONGEST_ABSENCE) > 0 ? LONGEST_ABSENCE : pause;
    }

    private boolean isWanted(String key) {
        boolean cancelled = table.find(job.name(), key)
                .filter(row -> row.state() == JobState.CANCELLED)
                .isPresent();
        return !cancelled && job.standing(key) == Job.Standing.WANTED;
    }

    /// A run ended from outside: it is no longer wanted, or the node stops. It does not count as an attempt.
    private void cutShort(String key, Watch watch) {
        table.interrupted(job.name(), key);
        if (!watch.struck() || isToBeDone(key)) {
            throw new AnotherTurn(TURN);
        }
    }

    private void run(String key) throws InterruptedException {
        Instant began = clock.instant();
        job.run(key, new Reports(key));
        table.done(job.name(), key);
        LOG.info("job done name={} key={} millis={}", job.name(), key, millis(began));
    }

    private long millis(Instant began) {
        return Duration.between(began, clock.instant()).toMillis();
    }

    /// Stores the progress periodically.
    private final class Reports implements Job.Progress {
        private final String key;
        private Instant last = Instant.MIN;

        Reports(String key) {
            this.key = key;
        }

        @Override
        public synchronized void reached(int percent) {
            Instant now = clock.instant();
            if (last.isBefore(now.minus(BETWEEN_REPORTS))) {
                last = now;
                table.progress(job.name(), key, percent);
            }
        }
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        RuntimeException failure = complete.getCause()
                .filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast)
                .orElseGet(() -> new IllegalStateException(complete.getCause().orElse(null)));
        if (failure instanceof AnotherTurn turn) {
            operations.reschedule(complete, clock.instant().plus(turn.pause));
            return;
        }
        String key = complete.getExecution().getId();
        int attempts = table.find(job.name(), key).map(row -> row.attempts()).orElse(1);
        String reason =
                failure instanceof Fault fault ? Sentences.english(fault) : String.valueOf(failure.getMessage());
        Optional<Duration> again = job.again(attempts, failure);
        if (again.isPresent()) {
            LOG.warn("job failed name={} key={} attempt={} reason={}", job.name(), key, attempts, line(reason));
            table.failed(job.name(), key, new JobTable.Failure(JobState.WAITING, reason));
            operations.reschedule(complete, clock.instant().plus(again.get()));
        } else {
            giveUp(key, reason);
            operations.stop();
        }
    }

    private void giveUp(String key, String reason) {
        LOG.error("job given up name={} key={} reason={}", job.name(), key, line(reason));
        table.failed(job.name(), key, new JobTable.Failure(JobState.FAILED, reason));
        try {
            job.gaveUp(key, reason);
        } catch (RuntimeException e) {
            LOG.error("job cannot be given up name={} key={} reason={}", job.name(), key, e.toString());
        }
    }

    private static String line(String reason) {
        return reason.replace('\n', ' ');
    }
}
