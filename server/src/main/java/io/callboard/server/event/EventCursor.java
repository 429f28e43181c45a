package io.callboard.server.event;

import io.callboard.store.event.EventLog;
import java.time.Duration;

/// A reader's place in the event log. Used by one thread.
public final class EventCursor {
    private final EventFeed feed;
    private final EventLog log;
    private long position;

    EventCursor(EventFeed feed, EventLog log, long position) {
        this.feed = feed;
        this.log = log;
        this.position = position;
    }

    /// A range of complete ids: read every one of them, then go on.
    ///
    /// @param after the last id of the previous range
    /// @param last the last id of this range; equal to `after` when there is nothing new
    public record Range(long after, long last) {
        public boolean isEmpty() {
            return after == last;
        }
    }

    /// What is new since the last call; waits for it at most for the given time.
    public Range next(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long horizon = log.horizon();
        while (horizon <= position && System.nanoTime() < deadline) {
            feed.awaitNews(Duration.ofNanos(deadline - System.nanoTime()));
            horizon = log.horizon();
        }
        Range range = new Range(position, Math.max(position, horizon));
        position = range.last();
        return range;
    }
}
