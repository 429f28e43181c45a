package io.callboard.store;

import java.sql.SQLException;

/// PostgreSQL refused or failed. Carries the SQLSTATE and the statement text, never a bind: binds may hold secrets.
public final class StoreException extends RuntimeException {
    private final String sqlState;

    StoreException(String sql, SQLException cause) {
        super(cause.getMessage() + " in: " + (sql.length() > 2_000 ? sql.substring(0, 2_000) + "…" : sql), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /// The five-character SQLSTATE, empty when there is none.
    public String sqlState() {
        return sqlState;
    }

    /// The transaction lost against another and may be tried again from its start.
    boolean isRetryable() {
        return sqlState.equals("40001") || sqlState.equals("40P01");
    }
}
