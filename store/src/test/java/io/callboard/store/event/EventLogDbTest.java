package io.callboard.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.value.EntityId;
import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.change.Engine;
import io.callboard.testkit.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class EventLogDbTest {
    private static final int WRITERS = 32;
    private static final String WRITE = """
            insert into site.event_log_entry (id, event_type, description, created_at) \
            select nextval('site."event_log_entry$id"'), 'Test_Writer_Event', 'writer', now() from generate_series(1, ?)""";

    private Engine engine;
    private Database database;

    @BeforeAll
    void open() {
        engine = new Engine();
        TestDatabase location = engine.site().location();
        database =
                Database.open(new Database.Settings(location.url(), location.user(), location.password(), WRITERS + 8));
    }

    @AfterAll
    void close() {
        database.close();
        engine.close();
    }

    /// A reader that polls `id > n` up to the horizon, as every consumer of the log does.
    private List<Long> poll(EventLog log, long after) {
        return database.read(transaction -> {
            long horizon = log.horizon(transaction);
            return transaction.list(
                    Sql.of(
                            "select id from site.event_log_entry where id > ? and id <= ? order by id limit 500",
                            after,
                            horizon),
                    row -> row.getLong(1));
        });
    }

    private void write(Random random) {
        try {
            database.write(transaction -> {
                transaction.query(LogLock.take(), _ -> true);
                transaction.execute(Sql.of(WRITE, 1 + random.nextInt(5)));
                switch (random.nextInt(10)) {
                    case 0, 1 -> throw new IllegalStateException("rolled back on purpose");
                    case 2 -> transaction.query(Sql.of("select pg_terminate_backend(pg_backend_pid())"), _ -> true);
                    case 3, 4 -> transaction.query(Sql.of("select pg_sleep(0.02)"), _ -> true);
                    default -> {}
                }
                return true;
            });
        } catch (RuntimeException e) {
            assertThat(e).isNotNull();
        }
    }

    @Test
    void whatIsForgottenLeavesNoGapForALaterNode() {
        EventLog log = EventLog.open(database, InstantSource.system());
        Watermark changes = Watermark.open(database, Log.CHANGES, InstantSource.system());
        // the engine of the tests writes with a date long past
        long told = lastAfter(log, changes);
        long untold = lastAfter(log, changes);
        assertThat(untold).isGreaterThan(told);
        log.forgetOldChanges(changes, told);
        assertThat(log.changesAfter(changes, 0))
                .extracting(StreamChange::id)
                .contains(untold)
                .doesNotContain(told);
        assertThat(Watermark.open(database, Log.CHANGES, InstantSource.system()).advance())
                .isEqualTo(untold);
    }

    private long lastAfter(EventLog log, Watermark changes) {
        engine.create("Tag", "name", UUID.randomUUID().toString());
        return log.changesAfter(changes, 0).getLast().id();
    }

    @Test
    void aReaderSeesNoGapAndNoRepeatWhateverHappensToWriters() throws Exception {
        EventLog log = EventLog.open(database, InstantSource.system());
        long start = log.horizon();
        AtomicBoolean stop = new AtomicBoolean();
        List<Long> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(4_711L + i);
                writers.add(threads.submit(() -> {
                    for (int n = 0; n < 20; n++) {
                        write(random);
                    }
                }));
            }
            Future<?> tending = threads.submit(() -> tend(log, stop));
            Future<?> reading = threads.submit(() -> {
                while (!stop.get()) {
                    long after = seen.isEmpty() ? start : seen.getLast();
                    seen.addAll(poll(log, after));
                }
            });
            for (Future<?> writer : writers) {
                writer.get(120, TimeUnit.SECONDS);
            }
            engine.create("Tag", "name", "the last word");
            long last = engineLast();
            awaitHorizon(log, last);
            Thread.sleep(100);
            stop.set(true);
            reading.get(10, TimeUnit.SECONDS);
            tending.get(10, TimeUnit.SECONDS);
            assertThat(seen.getLast()).isEqualTo(last);
        }
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i)).isEqualTo(start + 1 + i);
        }
        assertThat(voids(start)).isPositive();
    }

    private void tend(EventLog log, AtomicBoolean stop) {
        while (!stop.get()) {
            log.tend();
            pause(20);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitHorizon(EventLog log, long id) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (log.horizon() < id) {
            assertThat(System.nanoTime()).as("the log stays behind").isLessThan(deadline);
            pause(10);
        }
    }

    private long engineLast() {
        return database.read(t -> t.one(Sql.of("select max(id) from site.event_log_entry"), row -> row.getLong(1)));
    }

    private long voids(long after) {
        return database.read(t -> t.one(
                Sql.of(
                        "select count(*) from site.event_log_entry where event_type = 'Callboard_Void_Event' and id > ?",
                        after),
                row -> row.getLong(1)));
    }

    /// The pause is made inside the insert of the engine's own events: the trigger runs when the ids are taken.
    @Test
    void aWriterPausedBetweenTakingIdsAndInsertingIsNeverVoided() throws Exception {
        EventLog log = EventLog.open(database, InstantSource.system());
        EntityId tag = engine.create("Tag", "name", "calm");
        database.write(transaction -> {
            transaction.script("""
                    create function site.pause_for_test() returns trigger language plpgsql as $$
                    begin
                        if new.description like '%slow tag%' then perform pg_sleep(10); end if;
                        return new;
                    end $$;
                    create trigger pause_for_test before insert on site.event_log_entry
                        for each row when (new.event_type = 'Shotgun_Tag_New') execute function site.pause_for_test()""");
            return true;
        });
        long before = log.horizon();
        long voids = voids(before);
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<EntityId> slow = threads.submit(() -> engine.create("Tag", "name", "slow tag"));
            Future<?> tending = threads.submit(() -> tend(log, stop));
            Thread.sleep(1_000);
            engine.create("Tag", "name", "fast tag");
            Thread.sleep(4_000);
            assertThat(slow.isDone()).isFalse();
            assertThat(log.horizon())
                    .as("nothing behind the paused writer shows")
                    .isEqualTo(before);
            EntityId written = finished(slow);
            awaitHorizon(log, engineLast());
            stop.set(true);
            tending.get(10, TimeUnit.SECONDS);
            assertThat(voids(before)).isEqualTo(voids);
            assertThat(written.id()).isGreaterThan(tag.id());
            assertThat(poll(log, before)).hasSize((int) (engineLast() - before));
        } finally {
            stop.set(true);
            database.write(transaction -> {
                transaction.script(
                        "drop trigger pause_for_test on site.event_log_entry; drop function site.pause_for_test()");
                return true;
            });
        }
    }

    private static EntityId finished(Future<EntityId> slow) throws InterruptedException, ExecutionException {
        return slow.get();
    }

    @Test
    void writersSeeTheirOwnEventsAtOnce() {
        EventLog log = EventLog.open(database, InstantSource.system());
        for (int i = 0; i < 20; i++) {
            engine.create("Tag", "name", "own " + i);
            assertThat(log.horizon()).isEqualTo(engineLast());
        }
    }

    @Test
    void partitionsAreMadeBeforeTheyAreNeeded() {
        long last = engineLast();
        setSequence(7_600_000);
        EventPartitions.ensure(database);
        setSequence(last);
        long attached = database.read(t -> t.one(
                Sql.of(
                        "select count(*) from pg_inherits where inhparent = 'site.event_log_entry'::regclass and inhrelid = 'site.\"event_log_entry$2\"'::regclass"),
                row -> row.getLong(1)));
        assertThat(attached).isEqualTo(1);
    }

    private void setSequence(long value) {
        database.write(t -> t.query(Sql.of("select setval('site.\"event_log_entry$id\"', ?)", value), _ -> true));
    }
}
