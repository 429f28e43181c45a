package io.callboard.store.event;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;

/// Partitions of the event log, five million ids each, made before they are needed. A new one is built beside
/// the log and attached, so readers and writers of events do not wait.
final class EventPartitions {
    private static final long SIZE = 5_000_000;

    private EventPartitions() {}

    /// Ensures that the sequence is at least half a partition from the end.
    static void ensure(Database database) {
        long next = database.read(EventPartitions::lastId) + SIZE / 2;
        long number = next / SIZE;
        if (!database.read(transaction -> exists(transaction, number))) {
            database.write(transaction -> {
                make(transaction, number);
                return true;
            });
        }
    }

    /// Makes every partition up to the one that holds an id, and the next.
    static void makeUpTo(Transaction transaction, long id) {
        for (long number = 0; number <= id / SIZE + 1; number++) {
            make(transaction, number);
        }
    }

    private static long lastId(Transaction transaction) {
        return transaction.one(Sql.of("select last_value from " + EventWriter.SEQUENCE), row -> row.getLong(1));
    }

    private static String name(long number) {
        return "site.\"event_log_entry$" + number + "\"";
    }

    private static boolean exists(Transaction transaction, long number) {
        return transaction.one(Sql.of("select to_regclass(?) is not null", name(number)), row -> row.getBoolean(1));
    }

    private static void make(Transaction transaction, long number) {
        transaction.query(Sql.of("select pg_advisory_xact_lock(" + LogLock.CLASS + ", 2)"), _ -> true);
        if (exists(transaction, number)) {
            return;
        }
        transaction.script("""
                create table %1$s (like site.event_log_entry including defaults);
                alter table site.event_log_entry attach partition %1$s for values from (%2$d) to (%3$d)""".formatted(name(number), number * SIZE, (number + 1) * SIZE));
    }
}
