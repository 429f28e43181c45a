package io.callboard.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/// A pool of connections to one PostgreSQL database. Thread-safe.
public final class Database implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final String CACHED_PLAN_CHANGED = "0A000";

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /// Where the database is and how much of it to use.
    ///
    /// @param url a JDBC URL
    /// @param poolSize the most connections held at once
    public record Settings(String url, String user, String password, int poolSize) {}

    public static Database open(Settings settings) {
        var config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setConnectionTimeout(30_000);
        config.setPoolName("callboard");
        config.setDataSourceProperties(driver());
        return new Database(new HikariDataSource(config));
    }

    private static Properties driver() {
        var driver = new Properties();
        driver.setProperty("ApplicationName", "callboard");
        driver.setProperty("binaryTransfer", "true");
        driver.setProperty("prepareThreshold", "20");
        driver.setProperty("preparedStatementCacheQueries", "100");
        driver.setProperty("reWriteBatchedInserts", "true");
        driver.setProperty("tcpKeepAlive", "true");
        // the server's detail lines repeat the values of a refused row, secrets included
        driver.setProperty("logServerErrorDetail", "false");
        driver.setProperty(
                "options",
                "-c timezone=UTC -c statement_timeout=120s -c idle_in_transaction_session_timeout=60s -c transaction_timeout=600s");
        return driver;
    }

    /// Work inside one transaction.
    @FunctionalInterface
    public interface Work<T> {
        T run(Transaction transaction);
    }

    /// Runs read-only work, every statement on a snapshot of its own and without a transaction around it: that
    /// saves a round trip, which is a third of a look-up. Work is repeated once when a concurrent schema change
    /// invalidated a prepared plan, so it must not have effects outside the database.
    public <T> T read(Work<T> work) {
        try {
            return look(work);
        } catch (StoreException e) {
            if (e.sqlState().equals(CACHED_PLAN_CHANGED)) {
                return look(work);
            }
            throw e;
        }
    }

    private <T> T look(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.run(new Transaction(connection));
        } catch (SQLException e) {
            throw new StoreException("connection", e);
        }
    }

    /// Runs work and commits it. Deadlocks and serialization failures start the work again, at most three times.
    public <T> T write(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return run(work);
            } catch (StoreException e) {
                if (!e.isRetryable() || attempt == ATTEMPTS) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private <T> T run(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(new Transaction(connection));
                connection.commit();
                return result;
            } catch (Throwable e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreException("transaction", e);
        }
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 20L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to repeat a transaction", e);
        }
    }

    /// Asks the database for a sign of life.
    ///
    /// @throws StoreException when it gives none
    public void ping() {
        read(transaction -> transaction.one(Sql.of("select 1"), row -> row.getInt(1)));
    }

    /// The pool, for libraries that speak JDBC themselves.
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
