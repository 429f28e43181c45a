package io.callboard.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/// PostgreSQL refused or failed. Carries the SQLSTATE and the statement text, never a bind: binds may hold secrets.
public final class StoreException extends RuntimeException {
    /// What a failure means for the caller.
    public enum Trouble {
        /// The statement ran longer than it may.
        TIMEOUT,
        /// A lock was not free in time, or the transaction kept losing to others.
        BUSY,
        /// The statement exceeds PostgreSQL's limits.
        TOO_COMPLEX,
        /// No connection could be opened, or it broke.
        UNAVAILABLE,
        /// The disk of the database is full.
        FULL,
        /// A bug of ours.
        OTHER
    }

    private final String sqlState;
    private boolean committing;

    public StoreException(String sql, SQLException cause) {
        super(cause.getMessage() + " in: " + (sql.length() > 2_000 ? sql.substring(0, 2_000) + "…" : sql), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /// The five-character SQLSTATE, empty when there is none.
    public String sqlState() {
        return sqlState;
    }

    /// What PostgreSQL or the driver says, without the statement; with the innermost cause, which names the host.
    public String reason() {
        Throwable cause = getCause();
        String said = String.valueOf(cause == null ? getMessage() : cause.getMessage());
        if (cause == null || cause.getCause() == null) {
            return said;
        }
        Throwable innermost = cause.getCause();
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return said + " (" + innermost.getMessage() + ")";
    }

    /// The constraint that refused a row, if one did; a unique index is one.
    public Optional<String> constraint() {
        return getCause() instanceof PSQLException cause && cause.getServerErrorMessage() != null
                ? Optional.ofNullable(cause.getServerErrorMessage().getConstraint())
                : Optional.empty();
    }

    public Trouble trouble() {
        if (getCause() instanceof SQLTransientConnectionException) {
            return Trouble.UNAVAILABLE;
        }
        return switch (sqlState) {
            case "57014", "25P03", "25P04" -> Trouble.TIMEOUT;
            case "55P03", "40001", "40P01" -> Trouble.BUSY;
            case "57P01", "57P02", "57P03", "57P05", "53300" -> Trouble.UNAVAILABLE;
            case "53100" -> Trouble.FULL;
            default -> ofClass(sqlState);
        };
    }

    private static Trouble ofClass(String sqlState) {
        if (sqlState.startsWith("08")) {
            return Trouble.UNAVAILABLE;
        }
        return sqlState.startsWith("54") ? Trouble.TOO_COMPLEX : Trouble.OTHER;
    }

    /// Marks that the commit was under way: if the connection broke, it is unknown whether it took effect.
    StoreException whileCommitting() {
        committing = true;
        return this;
    }

    /// Whether the transaction may be retried from its start: it lost to another, met a table that has just
    /// been changed, or ended with its connection.
    boolean isRetryable() {
        return switch (sqlState) {
            case "40001", "40P01", "0A000" -> true;
            default -> isBroken() && !committing;
        };
    }

    /// The connection was open and has broken.
    boolean isBroken() {
        return !(getCause() instanceof SQLTransientConnectionException)
                && (sqlState.startsWith("08") || sqlState.equals("57P01") || sqlState.equals("57P02"));
    }
}
