package io.callboard.store.event;

import io.callboard.store.JsonText;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A stretch of the event log with continuous numbers. A site that was restored begins a new one, far above
/// every number that readers may have seen on the site that was lost (ADR 0006).
///
/// @param number 1 on a new site, one more after each restore
/// @param id tells two restores of one backup apart
/// @param lastBefore the last event of the epoch before
/// @param firstEvent the first event of this epoch; the numbers between are not used
public record LogEpoch(long number, UUID id, long lastBefore, long firstEvent) {
    /// More events than the lost site can have written after the backup was taken.
    static final long DISTANCE = 1_000_000;

    private static final String CURRENT =
            "select number, id, last_before, first_event from callboard.log_epoch order by number desc limit 1";

    /// The epoch that a site is in.
    public static LogEpoch current(Transaction transaction) {
        return transaction.one(
                Sql.of(CURRENT),
                row -> new LogEpoch(row.getLong(1), row.getObject(2, UUID.class), row.getLong(3), row.getLong(4)));
    }

    /// Starts a new epoch on a site whose rows were just restored: fills the gaps left by transactions that the
    /// backup did not see, moves both logs ahead, and records it in the log. Sequences are set already.
    ///
    /// @param completeTo the highest event id below which nothing was missing in the backup
    public static LogEpoch begin(Transaction transaction, long completeTo, Instant now) {
        long last = number(transaction, "select coalesce(max(id), 0) from site.event_log_entry");
        if (last > completeTo) {
            transaction.execute(Log.EVENTS.fill(completeTo + 1, last, now));
        }
        long first = Math.max(last, number(transaction, "select last_value from " + EventWriter.SEQUENCE)) + DISTANCE;
        EventPartitions.makeUpTo(transaction, first);
        transaction.query(Sql.of("select setval('" + EventWriter.SEQUENCE + "', ?)", first), _ -> true);
        transaction.execute(Sql.of(
                "insert into callboard.log_epoch (number, began_at, last_before, first_event)"
                        + " select max(number) + 1, ?::timestamptz, ?, ? from callboard.log_epoch",
                now,
                last,
                first));
        LogEpoch epoch = current(transaction);
        epoch.tell(transaction, now);
        position(transaction, Log.EVENTS, first);
        position(transaction, Log.CHANGES, number(transaction, """
                select case when is_called then last_value else last_value - 1 end from callboard.change_id"""));
        return epoch;
    }

    private void tell(Transaction transaction, Instant now) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("type", "log_gap");
        meta.put("first_id", lastBefore + 1);
        meta.put("last_id", firstEvent - 1);
        meta.put("epoch", number);
        meta.put("epoch_id", id.toString());
        transaction.execute(Sql.of(
                "insert into site.event_log_entry (id, event_type, description, meta, created_at)"
                        + " values (?, 'Callboard_Log_Gap', ?, ?, ?::timestamptz)",
                firstEvent,
                "The site was restored from a backup: numbers " + (lastBefore + 1) + " to " + (firstEvent - 1)
                        + " are not used.",
                new Sql.Json(JsonText.write(meta)),
                now));
    }

    private static void position(Transaction transaction, Log log, long position) {
        transaction.execute(Sql.of(
                "insert into callboard.log_position (log, position) values (?, ?)"
                        + " on conflict (log) do update set position = excluded.position",
                log.wireName(),
                position));
    }

    private static long number(Transaction transaction, String sql) {
        return transaction.one(Sql.of(sql), row -> row.getLong(1));
    }
}
