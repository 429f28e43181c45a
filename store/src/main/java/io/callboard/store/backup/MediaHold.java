package io.callboard.store.backup;

import io.callboard.store.Sql;
import io.callboard.store.Transaction;

/// The advisory lock between those who copy media and those who remove them, held to the end of the transaction.
public final class MediaHold {
    private static final String KEY = "(713203, 1)";

    private MediaHold() {}

    /// Keeps all media in place; waits for a removal that is running.
    static Sql keep() {
        return Sql.of("select pg_advisory_xact_lock_shared" + KEY);
    }

    /// Whether this transaction may remove media now: false while a backup copies them.
    public static boolean mayRemove(Transaction transaction) {
        return transaction.one(Sql.of("select pg_try_advisory_xact_lock" + KEY), row -> row.getBoolean(1));
    }
}
