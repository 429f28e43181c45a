package io.callboard.store.check;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import io.callboard.store.cluster.Finding;

/// Up to the horizon that readers were given, the event log has a row for every number, except those that
/// restores have skipped.
final class LogCheck {
    private static final String EPOCHS = "callboard.log_epoch";

    private final Database database;

    LogCheck(Database database) {
        this.database = database;
    }

    Finding run() {
        return database.read(LogCheck::look);
    }

    private static Finding look(Transaction transaction) {
        long position = number(
                transaction,
                "select coalesce(max(position), 0) from callboard.log_position where log = 'event_log_entry'");
        boolean epochs = transaction.one(Sql.of("select to_regclass(?) is not null", EPOCHS), row -> row.getBoolean(1));
        long left = epochs ? number(transaction, """
                select coalesce(sum(first_event - last_before - 1), 0) from callboard.log_epoch""") : 0;
        long rows = transaction.one(
                Sql.of("select count(*) from site.event_log_entry where id between 1 and ?", position),
                row -> row.getLong(1));
        long missing = position - left - rows;
        String epoch = epochs ? ", epoch " + number(transaction, "select max(number) from callboard.log_epoch") : "";
        return missing == 0
                ? new Finding("event log", true, "complete up to " + position + epoch)
                : new Finding(
                        "event log",
                        false,
                        missing + " events are missing below " + position
                                + ". Daemons that follow the log have missed them. Restore a backup if they matter.");
    }

    private static long number(Transaction transaction, String sql) {
        return transaction.one(Sql.of(sql), row -> row.getLong(1));
    }
}
