package io.callboard.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.job.JobRow;
import io.callboard.store.job.JobState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JobSchedulerDbTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static SiteTemplate site;

    @BeforeAll
    static void open() {
        site = SiteTemplate.fresh();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /// Fails a given number of times, then succeeds; records its arguments.
    private static final class Stubborn implements Job {
        private final String name;
        private final int failures;
        private final AtomicInteger runs = new AtomicInteger();
        private volatile String givenUp = "";

        Stubborn(String name, int failures) {
            this.name = name;
            this.failures = failures;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void run(String key, Progress progress) {
            progress.reached(40);
            if (runs.incrementAndGet() <= failures) {
                throw new IllegalStateException("try " + runs.get() + " of " + key);
            }
        }

        @Override
        public Optional<Duration> again(int attempts, RuntimeException failure) {
            return attempts < 3 ? Optional.of(Duration.ofMillis(1)) : Optional.empty();
        }

        @Override
        public void gaveUp(String key, String reason) {
            givenUp = key + ": " + reason;
        }
    }

    /// With a view of the plans of each job, as the migrations make them for the jobs of a site.
    private static JobScheduler scheduler(Job... jobs) {
        for (Job job : jobs) {
            site.database()
                    .write(transaction -> transaction.execute(Sql.of("create or replace view callboard.scheduled_"
                            + job.name()
                            + " as select * from callboard.scheduled_task where task_name = '" + job.name()
                            + "'")));
        }
        return JobScheduler.of(new JobScheduler.Surroundings(site.database(), Clock.systemUTC(), List.of(jobs)));
    }

    private static JobRow await(JobScheduler scheduler, Job job, JobState state) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<JobRow> row = scheduler.table().find(job.name(), "1").filter(found -> found.state() == state);
            if (row.isPresent()) {
                return row.get();
            }
            Thread.sleep(20);
        }
        throw new AssertionError("never " + state + ": " + scheduler.table().find(job.name(), "1"));
    }

    @Test
    void workIsTriedAgainUntilItSucceeds() throws InterruptedException {
        var job = new Stubborn("twice", 1);
        try (var scheduler = scheduler(job)) {
            scheduler.start();
            scheduler.submit(job.name(), "1", Duration.ZERO);
            JobRow row = await(scheduler, job, JobState.DONE);
            assertThat(row.attempts()).isEqualTo(2);
            assertThat(row.progress()).isEqualTo(100);
            assertThat(row.message()).isEmpty();
            assertThat(job.givenUp).isEmpty();
        }
    }

    @Test
    void workThatKeepsFailingIsGivenUpVisibly() throws InterruptedException {
        var job = new Stubborn("never", 99);
        try (var scheduler = scheduler(job)) {
            scheduler.start();
            scheduler.submit(job.name(), "1", Duration.ZERO);
            JobRow row = await(scheduler, job, JobState.FAILED);
            assertThat(row.attempts()).isEqualTo(3);
            assertThat(row.message()).contains("try 3 of 1");
            assertThat(scheduler.table().unfinished(10))
                    .extracting(JobRow::name)
                    .contains("never");
            long end = System.nanoTime() + LIMIT.toNanos();
            while (job.givenUp.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            assertThat(job.givenUp).isEqualTo("1: try 3 of 1");
        }
    }

    @Test
    void workNotedBeforeAStopRunsAfterTheNextStart() throws InterruptedException {
        var job = new Stubborn("later", 0);
        try (var first = scheduler(job)) {
            first.submit(job.name(), "1", Duration.ofHours(1));
            assertThat(job.runs.get()).isZero();
        }
        site.database()
                .write(transaction ->
                        transaction.execute(Sql.of("delete from callboard.scheduled_task where task_name = 'later'")));
        try (var second = scheduler(job)) {
            second.start();
            await(second, job, JobState.DONE);
            assertThat(job.runs.get()).isEqualTo(1);
        }
    }

    /// Runs until it is interrupted, once; the second run ends by itself.
    private static final class Endless implements Job {
        private final CountDownLatch begun = new CountDownLatch(1);

        @Override
        public String name() {
            return "endless";
        }

        @Override
        public void run(String key, Progress progress) throws InterruptedException {
            if (begun.getCount() > 0) {
                begun.countDown();
                Thread.sleep(LIMIT);
            }
        }

        @Override
        public Optional<Duration> again(int attempts, RuntimeException failure) {
            return Optional.empty();
        }

        @Override
        public void gaveUp(String key, String reason) {
            throw new AssertionError(reason);
        }
    }

    @Test
    void aStopInTheMiddleIsNoFailure() throws InterruptedException {
        var job = new Endless();
        try (var first = scheduler(job)) {
            first.start();
            first.submit(job.name(), "1", Duration.ZERO);
            assertThat(job.begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        try (var second = scheduler(job)) {
            second.start();
            assertThat(await(second, job, JobState.DONE).attempts()).isEqualTo(1);
        }
    }

    /// Runs until it is told that it is no longer wanted.
    private static final class Movie implements Job {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile Standing standing = Standing.WANTED;

        @Override
        public String name() {
            return "movie";
        }

        @Override
        public Standing standing(String key) {
            return standing;
        }

        @Override
        public void run(String key, Progress progress) throws InterruptedException {
            begun.countDown();
            try {
                if (ended.getCount() > 0) {
                    Thread.sleep(LIMIT.multipliedBy(3));
                }
            } finally {
                ended.countDown();
            }
        }

        @Override
        public Optional<Duration> again(int attempts, RuntimeException failure) {
            return Optional.empty();
        }

        @Override
        public void gaveUp(String key, String reason) {
            throw new AssertionError(reason);
        }
    }

    private static void awaitEnd(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workThatRunsIsStoppedWhenItIsCancelled() throws InterruptedException {
        var job = new Movie();
        try (var scheduler = scheduler(job)) {
            scheduler.start();
            scheduler.submit("movie", "1", Duration.ZERO);
            awaitEnd(job.begun);
            scheduler.cancel("movie", "1", "by an administrator");
            awaitEnd(job.ended);
            Thread.sleep(2_000);
            JobRow row = await(scheduler, job, JobState.CANCELLED);
            assertThat(row.message()).contains("by an administrator");
            scheduler.submit("movie", "1", Duration.ZERO);
            await(scheduler, job, JobState.DONE);
        }
    }

    @Test
    void workWhoseRowIsGoneIsStoppedForGood() throws InterruptedException {
        var job = new Movie();
        try (var scheduler = scheduler(job)) {
            scheduler.start();
            scheduler.submit("movie", "1", Duration.ZERO);
            awaitEnd(job.begun);
            job.standing = Job.Standing.GONE;
            awaitEnd(job.ended);
            assertThat(await(scheduler, job, JobState.CANCELLED).message()).contains("its row or file is gone");
        }
    }

    @Test
    void workWhoseRowIsInTheTrashWaitsUntilItIsBack() throws InterruptedException {
        var job = new Movie();
        try (var scheduler = scheduler(job)) {
            scheduler.start();
            scheduler.submit("movie", "1", Duration.ZERO);
            awaitEnd(job.begun);
            job.standing = Job.Standing.AWAY;
            awaitEnd(job.ended);
            JobRow waiting = await(scheduler, job, JobState.WAITING);
            assertThat(waiting.attempts()).isZero();
            job.standing = Job.Standing.WANTED;
            assertThat(await(scheduler, job, JobState.DONE).attempts()).isEqualTo(1);
        }
    }

    @Test
    void aLaneThatIsFullHoldsUpNoOther() throws InterruptedException {
        var movie = new Movie();
        var picture = new Stubborn("picture", 0);
        try (var scheduler = scheduler(movie, picture)) {
            scheduler.start();
            for (int i = 1; i <= 20; i++) {
                scheduler.submit("movie", Integer.toString(i), Duration.ZERO);
            }
            awaitEnd(movie.begun);
            scheduler.submit("picture", "1", Duration.ZERO);
            await(scheduler, picture, JobState.DONE);
            assertThat(movie.ended.getCount()).isEqualTo(1);
            for (int i = 1; i <= 20; i++) {
                scheduler.cancel("movie", Integer.toString(i), "enough");
            }
            awaitEnd(movie.ended);
        }
    }
}
