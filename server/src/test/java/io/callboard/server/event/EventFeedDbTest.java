package io.callboard.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.store.Database;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.change.Engine;
import io.callboard.store.event.EventLog;
import io.callboard.store.event.LogLock;
import io.callboard.store.event.Notices;
import io.callboard.store.event.StreamChange;
import io.callboard.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Two nodes on one database: commits on the first reach the second.
@TestInstance(Lifecycle.PER_CLASS)
class EventFeedDbTest {
    private static final int WRITERS = 8;

    private Engine engine;
    private Node first;
    private Node second;

    private record Node(Database database, EventLog log, EventFeed feed) implements AutoCloseable {
        static Node on(SiteTemplate site) {
            Database database = SiteTemplate.open(site.location());
            EventLog log = EventLog.open(database, InstantSource.system());
            return new Node(database, log, EventFeed.start(database, log, InstantSource.system()));
        }

        @Override
        public void close() {
            feed.close();
            database.close();
        }
    }

    @BeforeAll
    void open() {
        engine = new Engine();
        first = Node.on(engine.site());
        second = Node.on(engine.site());
    }

    @AfterAll
    void close() {
        first.close();
        second.close();
        engine.close();
    }

    @Test
    void aReaderOnAnotherNodeHearsEveryCommitSoonAndOnce() throws InterruptedException {
        EventCursor cursor = second.feed().cursor(second.log().horizon());
        long expected = second.log().horizon();
        for (int i = 0; i < 20; i++) {
            engine.create("Tag", "name", "heard " + i);
            first.feed().committed();
            EventCursor.Range range = cursor.next(Duration.ofSeconds(5));
            assertThat(range.isEmpty()).isFalse();
            assertThat(range.after()).isEqualTo(expected);
            expected = range.last();
        }
        assertThat(cursor.next(Duration.ofMillis(50)).isEmpty()).isTrue();
    }

    /// The poll alone would find a commit, too, so the notice is tested separately.
    @Test
    void aCommitIsAnnouncedToOtherNodes() {
        try (Notices notices = Notices.open(second.database())) {
            notices.listen();
            engine.create("Tag", "name", "announced");
            first.feed().committed();
            assertThat(notices.await(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void aReaderSleepsUntilSomethingIsWritten() throws InterruptedException {
        EventCursor cursor = second.feed().cursor(second.log().horizon());
        cursor.next(Duration.ofMillis(400));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var woken = threads.submit(() -> cursor.next(Duration.ofSeconds(20)));
            long id = engine.create("Tag", "name", "woken").id();
            assertThat(woken.get(10, TimeUnit.SECONDS).isEmpty()).isFalse();
            assertThat(id).isPositive();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the reader was not woken", e);
        }
    }

    @Test
    void followersGetTheChangeStreamInOrderEvenWithoutANotice() throws InterruptedException {
        List<StreamChange> followed = new CopyOnWriteArrayList<>();
        second.feed().follow(followed::add);
        long tag = 0;
        for (int i = 0; i < 10; i++) {
            tag = engine.create("Tag", "name", "followed " + i).id();
        }
        long last = tag;
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (followed.stream().noneMatch(change -> touches(change, last)) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(followed).anyMatch(change -> touches(change, last));
        for (int i = 1; i < followed.size(); i++) {
            assertThat(followed.get(i).id()).isEqualTo(followed.get(i - 1).id() + 1);
        }
        assertThat(followed.getLast().fields()).contains("Tag.name", "Tag.id");
    }

    /// The writers never leave the listener a quarter of a second of silence.
    @Test
    void aKilledWriterHoldsUpNobodyForLongWhileOthersWriteWithoutPause() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        AtomicLong changed = new AtomicLong();
        first.feed().follow(change -> changed.set(change.id()));
        try (Database own = roomy(WRITERS + 2);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                threads.execute(() -> {
                    while (!stop.get()) {
                        write(own);
                        first.feed().committed();
                        written.incrementAndGet();
                    }
                });
            }
            try {
                List<Duration> waits = new ArrayList<>();
                for (int round = 0; round < 5; round++) {
                    long writtenBefore = written.get();
                    waits.add(awaitNews(killedAfterTakingIds(), changed));
                    assertThat(written.get()).as("others went on writing").isGreaterThan(writtenBefore);
                }
                // the median, because a machine that is busy otherwise may hold up any one of them
                assertThat(waits.stream().sorted().toList().get(2)).isLessThan(Duration.ofSeconds(2));
            } finally {
                stop.set(true);
            }
        }
    }

    /// How long it takes until both logs advance past what was lost.
    private Duration awaitNews(Taken lost, AtomicLong changed) throws InterruptedException {
        long began = System.nanoTime();
        long deadline = began + Duration.ofSeconds(20).toNanos();
        while ((first.log().horizon() <= lost.event() || changed.get() <= lost.change())
                && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(first.log().horizon()).as("the newest event").isGreaterThan(lost.event());
        assertThat(changed.get()).as("the newest change").isGreaterThan(lost.change());
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Database roomy(int connections) {
        TestDatabase location = engine.site().location();
        return Database.open(new Database.Settings(location.url(), location.user(), location.password(), connections));
    }

    private static void write(Database database) {
        database.write(transaction -> {
            transaction.query(LogLock.take(), _ -> true);
            transaction.execute(
                    Sql.of(
                            "insert into callboard.change (id, at, kind) values (nextval('callboard.change_id'), now(), 'nothing')"));
            return transaction.execute(Sql.of("""
                    insert into site.event_log_entry (id, event_type, description, created_at)
                    select nextval('site."event_log_entry$id"'), 'Test_Writer_Event', 'writer', now()
                    from generate_series(1, 3)"""));
        });
    }

    /// Ids that a transaction took before its connection was cut.
    private record Taken(long event, long change) {}

    private Taken killedAfterTakingIds() throws SQLException {
        try (Connection victim = first.database().connect();
                Statement statement = victim.createStatement()) {
            victim.setAutoCommit(false);
            statement.execute(LogLock.take().text());
            Taken taken;
            try (ResultSet row = statement.executeQuery(
                    "select max(nextval('site.\"event_log_entry$id\"')), max(nextval('callboard.change_id')), pg_backend_pid() from generate_series(1, 5)")) {
                row.next();
                taken = new Taken(row.getLong(1), row.getLong(2));
                int backend = row.getInt(3);
                first.database()
                        .read(transaction -> transaction.one(
                                Sql.of("select pg_terminate_backend(?)", backend), killed -> killed.getBoolean(1)));
            }
            return taken;
        }
    }

    @Test
    void aFollowerThatFailsKeepsNobodyFromTheNextChange() throws InterruptedException {
        AtomicInteger failures = new AtomicInteger();
        List<StreamChange> followed = new CopyOnWriteArrayList<>();
        try (Node third = Node.on(engine.site())) {
            third.feed().follow(_ -> {
                if (failures.getAndIncrement() == 0) {
                    throw new AssertionError("on purpose");
                }
                throw new IllegalStateException("on purpose");
            });
            third.feed().follow(followed::add);
            long tag = engine.create("Tag", "name", "told to all").id();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (followed.stream().noneMatch(change -> touches(change, tag)) && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertThat(followed).anyMatch(change -> touches(change, tag));
            assertThat(failures.get()).isGreaterThan(1);
        }
    }

    private static boolean touches(StreamChange change, long id) {
        return change.rows().stream().anyMatch(row -> row.id() == id);
    }
}
