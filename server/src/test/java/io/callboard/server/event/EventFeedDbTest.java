package io.callboard.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.store.Database;
import io.callboard.store.SiteTemplate;
import io.callboard.store.change.Engine;
import io.callboard.store.event.EventLog;
import io.callboard.store.event.Notices;
import io.callboard.store.event.StreamChange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Two nodes on one database: what is committed on the first is heard on the second.
@TestInstance(Lifecycle.PER_CLASS)
class EventFeedDbTest {
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

    /// The poll alone would find a commit, too, so the notice is looked for on its own.
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

    private static boolean touches(StreamChange change, long id) {
        return change.rows().stream().anyMatch(row -> row.id() == id);
    }
}
