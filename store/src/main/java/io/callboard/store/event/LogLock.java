package io.callboard.store.event;

import io.callboard.store.Sql;

/// The advisory lock that tells live writers of the logs from dead ones: shared, held from before the first id until
/// the end of the transaction (ADR 0006).
public final class LogLock {
    static final int CLASS = 713_202;
    static final int KEY = 1;

    private LogLock() {}

    /// To be run before a transaction takes its first event or change id.
    public static Sql take() {
        return Sql.of("select pg_advisory_xact_lock_shared(" + CLASS + ", " + KEY + ")");
    }
}
