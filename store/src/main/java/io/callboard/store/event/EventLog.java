package io.callboard.store.event;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.time.InstantSource;
import java.util.List;

/// The event log as its readers see it: complete up to a horizon.
public final class EventLog {
    private final Database database;
    private final InstantSource clock;
    private final Watermark watermark;
    private final LogEpoch epoch;

    private EventLog(Database database, InstantSource clock, Watermark watermark) {
        this.database = database;
        this.clock = clock;
        this.watermark = watermark;
        this.epoch = database.read(LogEpoch::current);
    }

    /// Opens the log of a site.
    public static EventLog open(Database database, InstantSource clock) {
        EventLog log = new EventLog(database, clock, Watermark.open(database, Log.EVENTS, clock));
        log.tend();
        return log;
    }

    /// The highest id that this transaction may show. Every read of events stops there.
    public long horizon(Transaction transaction) {
        return watermark.advance(transaction);
    }

    public long horizon() {
        return watermark.advance();
    }

    /// The epoch that the site is in. It changes only by a restore, so never while the log is open.
    public LogEpoch epoch() {
        return epoch;
    }

    /// Fills dead gaps and makes partitions ahead of need. To be called periodically.
    public void tend() {
        watermark.tend();
        EventPartitions.ensure(database);
    }

    /// Changes of rows, schema and rights behind an id, oldest first.
    public List<StreamChange> changesAfter(Watermark changes, long id) {
        return database.read(transaction -> {
            long end = changes.advance(transaction);
            return transaction.list(
                    Sql.of(
                            "select id, kind, types, ids, fields from callboard.change where id > ? and id <= ? order by id limit 10000",
                            id,
                            end),
                    StreamChange::read);
        });
    }

    /// Deletes changes that every node has long followed. A node that starts later begins after them, and finds
    /// no gap.
    ///
    /// @param followed the last change that this node no longer needs
    public void forgetOldChanges(Watermark changes, long followed) {
        changes.save();
        database.write(transaction -> transaction.execute(Sql.of(
                "delete from callboard.change where at < ? and id <= ?",
                clock.instant().minusSeconds(3_600),
                followed)));
    }
}
