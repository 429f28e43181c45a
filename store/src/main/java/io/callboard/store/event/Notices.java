package io.callboard.store.event;

import io.callboard.store.Database;
import io.callboard.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Notifies other nodes of commits and receives their notices, on a separate connection. A lost notice costs
/// time, never an event: readers also poll now and then. Used by one thread.
public final class Notices implements AutoCloseable {
    private static final String CHANNEL = "callboard_log";

    private final Connection connection;

    private Notices(Connection connection) {
        this.connection = connection;
    }

    /// Opens a connection beside the pool.
    public static Notices open(Database database) {
        return new Notices(database.connect());
    }

    public void listen() {
        run("listen " + CHANNEL);
    }

    public void send() {
        run("notify " + CHANNEL);
    }

    private void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new StoreException(sql, e);
        }
    }

    /// Waits for a notice; returns whether one came before the time was up.
    public boolean await(Duration patience) {
        try {
            PGNotification[] heard =
                    connection.unwrap(PGConnection.class).getNotifications(Math.max(1, (int) patience.toMillis()));
            return heard != null && heard.length > 0;
        } catch (SQLException e) {
            throw new StoreException("await notices", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new StoreException("close notices", e);
        }
    }
}
