package io.callboard.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// Opens connections, and retries while a PostgreSQL that has answered before restarts: the pool backs off
/// between its own attempts and would notice the end of an outage seconds late. Thread-safe.
final class PatientSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PERIOD = Duration.ofMillis(50);
    /// Refused, broken, starting or stopping, full.
    private static final Set<String> PASSING = Set.of("08001", "08006", "57P01", "57P02", "57P03", "53300");

    /// A wrong address is reported at once: only a server that has answered before is waited for.
    private volatile boolean answered;

    private volatile boolean closed;

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Connection connection = super.getConnection(user, password);
                answered = true;
                return connection;
            } catch (SQLException e) {
                if (!answered || closed || !PASSING.contains(e.getSQLState()) || System.nanoTime() > deadline) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(SQLException trouble) throws SQLException {
        try {
            Thread.sleep(PERIOD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw trouble;
        }
    }

    /// Ends every wait.
    void close() {
        closed = true;
    }
}
