package io.callboard.server.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.callboard.store.job.JobState;
import io.callboard.store.job.JobTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One kind of work as the scheduler's library wants it.
final class JobTask {
    private static final Logger LOG = LoggerFactory.getLogger(JobTask.class);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);

    private final Job job;
    private final JobTable table;
    private final InstantSource clock;
    private final Semaphore places;

    JobTask(Job job, JobTable table, InstantSource clock) {
        this.job = job;
        this.table = table;
        this.clock = clock;
        this.places = new Semaphore(job.atOnce());
    }

    /// All places of this kind are taken, or the node stops: not a failure, another turn.
    private static final class AnotherTurn extends RuntimeException {
        private static final long serialVersionUID = 1;

        AnotherTurn() {
            super(null, null, false, false);
        }
    }

    OneTimeTask<Void> task() {
        return Tasks.oneTime(job.name())
                .onFailure(this::failed)
                .onDeadExecutionRevive()
                .execute(this::execute);
    }

    private void execute(TaskInstance<Void> instance, ExecutionContext context) {
        if (!places.tryAcquire()) {
            throw new AnotherTurn();
        }
        try {
            run(instance.getId());
        } catch (RuntimeException e) {
            if (context.getSchedulerState().isShuttingDown()) {
                table.interrupted(job.name(), instance.getId());
                throw new AnotherTurn();
            }
            throw e;
        } catch (InterruptedException e) {
            // the thread stays without its mark: the plan for the next turn still has to be written
            table.interrupted(job.name(), instance.getId());
            throw new AnotherTurn();
        } finally {
            places.release();
        }
    }

    private void run(String key) throws InterruptedException {
        Instant began = clock.instant();
        table.begin(job.name(), key);
        job.run(key, new Reports(key));
        table.done(job.name(), key);
        LOG.info("job done name={} key={} millis={}", job.name(), key, millis(began));
    }

    private long millis(Instant began) {
        return Duration.between(began, clock.instant()).toMillis();
    }

    /// Writes progress down now and then.
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
        if (failure instanceof AnotherTurn) {
            operations.reschedule(complete, clock.instant().plus(TURN));
            return;
        }
        String key = complete.getExecution().getId();
        int attempts = table.find(job.name(), key).map(row -> row.attempts()).orElse(1);
        String reason = String.valueOf(failure.getMessage());
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
