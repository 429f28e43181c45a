package io.callboard.server.event;

import io.callboard.store.Database;
import io.callboard.store.StoreException;
import io.callboard.store.event.EventLog;
import io.callboard.store.event.Log;
import io.callboard.store.event.LogEpoch;
import io.callboard.store.event.Notices;
import io.callboard.store.event.StreamChange;
import io.callboard.store.event.Watermark;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the logs of the database and wakes readers that wait for news. After a commit the node sends at most
/// one notice per five milliseconds, on a separate connection and never inside a write; every node also polls
/// four times a second, so a lost notice costs time, never an event.
public final class EventFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration SPACING = Duration.ofMillis(5);
    private static final Duration RECOVERY = Duration.ofSeconds(1);
    private static final Duration CLEANING = Duration.ofMinutes(1);

    private final Database database;
    private final EventLog events;
    private final Watermark changes;
    private final List<ChangeFollower> followers = new CopyOnWriteArrayList<>();
    private final Lock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Signal committed = new Signal();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private volatile long followed;
    private long rounds;

    private EventFeed(Database database, EventLog events, Watermark changes) {
        this.database = database;
        this.events = events;
        this.changes = changes;
        this.followed = changes.advance();
    }

    /// Begins to follow; two threads run until [#close].
    public static EventFeed start(Database database, EventLog events, InstantSource clock) {
        EventFeed feed = idle(database, events, clock);
        feed.run("feed-listener", feed::listen);
        feed.run("feed-sender", feed::send);
        return feed;
    }

    /// A feed that wakes nobody.
    public static EventFeed idle(Database database, EventLog events, InstantSource clock) {
        return new EventFeed(database, events, Watermark.open(database, Log.CHANGES, clock));
    }

    private void run(String name, Runnable work) {
        threads.add(Thread.ofVirtual().name(name).start(() -> again(work)));
    }

    /// Receives changes of all nodes, this one included, in the order of their ids.
    public void follow(ChangeFollower follower) {
        followers.add(follower);
    }

    /// To be called after a commit of this node; returns at once.
    public void committed() {
        committed.raise();
    }

    /// A position from which to read on.
    public EventCursor cursor(long after) {
        return new EventCursor(this, events, after);
    }

    /// The epoch that positions of this feed belong to; one from another epoch is meaningless in it.
    public LogEpoch epoch() {
        return events.epoch();
    }

    /// Waits until something may have happened.
    void awaitNews(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long seen = rounds;
            long left = patience.toNanos();
            while (!closed && rounds == seen && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void again(Runnable work) {
        while (!closed) {
            try {
                work.run();
            } catch (StoreException e) {
                recover("sqlState=" + e.sqlState());
            } catch (Throwable e) {
                // Without this thread no more news arrives, so no error may end it.
                recover(e.toString());
            }
        }
    }

    private void recover(String reason) {
        if (!closed) {
            LOG.warn("feed interrupted {}", reason);
            pause(RECOVERY);
        }
    }

    private void listen() {
        try (Notices notices = Notices.open(database)) {
            notices.listen();
            var tending = new Every(POLL);
            var cleaning = new Every(CLEANING);
            while (!closed) {
                notices.await(POLL);
                if (tending.isDue()) {
                    events.tend();
                    changes.tend();
                }
                if (cleaning.isDue()) {
                    events.forgetOldChanges(changes, followed);
                }
                publish();
            }
        }
    }

    private void publish() {
        List<StreamChange> fresh = events.changesAfter(changes, followed);
        for (StreamChange change : fresh) {
            followers.forEach(follower -> tell(follower, change));
            followed = change.id();
        }
        events.horizon();
        lock.lock();
        try {
            rounds++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// A database outage or lack of memory may be over at the next attempt. A change that one follower always
    /// fails on must not keep all followers from the later ones.
    private static void tell(ChangeFollower follower, StreamChange change) {
        try {
            follower.changed(change);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("change not followed id={}", change.id(), e);
        }
    }

    private void send() {
        try (Notices notices = Notices.open(database)) {
            while (!closed) {
                if (committed.await(POLL)) {
                    notices.send();
                    pause(SPACING);
                }
            }
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends both threads, waiting briefly for them, so that the database is not closed while they use it.
    @Override
    public void close() {
        closed = true;
        committed.raise();
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
        threads.forEach(EventFeed::awaitEnd);
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(RECOVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
