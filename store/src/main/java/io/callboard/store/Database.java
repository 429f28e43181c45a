package io.callboard.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;

/// A pool of connections to one PostgreSQL database. Work that finds PostgreSQL restarting waits for it, about
/// ten seconds at most. Thread-safe.
public final class Database implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final int PIECE = 250;
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(60);
    private static final Map<String, String> DRIVER = Map.of(
            "ApplicationName",
            "callboard",
            "binaryTransfer",
            "true",
            "prepareThreshold",
            "20",
            "preparedStatementCacheQueries",
            "100",
            "reWriteBatchedInserts",
            "true",
            "tcpKeepAlive",
            "true",
            // the server's detail lines repeat the values of a refused row, secrets included
            "logServerErrorDetail",
            "false",
            "options",
            "-c timezone=UTC -c jit=off -c plan_cache_mode=force_generic_plan -c statement_timeout=120s -c idle_in_transaction_session_timeout=60s -c transaction_timeout=600s");

    private static final String UNHURRIED = "; set local statement_timeout = 0;"
            + " set local idle_in_transaction_session_timeout = 0; set local transaction_timeout = 0";

    private final PatientSource source;
    private final HikariDataSource pool;
    private final Turns turns;
    private final Questions questions = new Questions(LONGEST_QUESTION);

    private Database(PatientSource source, HikariDataSource pool, Turns turns) {
        this.source = source;
        this.pool = pool;
        this.turns = turns;
    }

    /// Where the database is and how much of it to use.
    ///
    /// @param url a JDBC URL
    /// @param poolSize the most connections held at once
    public record Settings(String url, String user, String password, int poolSize) {}

    /// Opens the pool.
    ///
    /// @throws StoreException when the database cannot be reached or refuses the login
    public static Database open(Settings settings) {
        PatientSource source = source(settings);
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setConnectionTimeout(30_000);
        config.setPoolName("callboard");
        try {
            return new Database(source, new HikariDataSource(config), turns(settings.poolSize()));
        } catch (HikariPool.PoolInitializationException e) {
            throw e.getCause() instanceof SQLException cause ? new StoreException("connection", cause) : e;
        }
    }

    /// A quarter of the connections is kept for look-ups, writes and the feed. One caller is answered one question a
    /// processor at once. Two would be a twentieth faster for that caller, and make somebody else's look-up beside
    /// 36 large summaries twice as slow.
    private static Turns turns(int poolSize) {
        int all = Math.max(1, poolSize * 3 / 4);
        return new Turns(all, Math.clamp(Runtime.getRuntime().availableProcessors(), 2, Math.max(2, all)));
    }

    private static PatientSource source(Settings settings) {
        var source = new PatientSource();
        source.setURL(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        try {
            for (var setting : DRIVER.entrySet()) {
                source.setProperty(setting.getKey(), setting.getValue());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the driver does not know its settings", e);
        }
        return source;
    }

    /// Work inside one transaction.
    @FunctionalInterface
    public interface Work<T> {
        T run(Transaction transaction);
    }

    /// Runs read-only work, each statement on its own snapshot and outside a transaction, which saves a round
    /// trip: a third of the time of a look-up. Work is repeated when a concurrent schema change spoiled a
    /// prepared plan or its connection broke, so it must not have effects outside the database.
    public <T> T read(Work<T> work) {
        return persist(() -> look(work));
    }

    private <T> T look(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.run(new Transaction(connection));
        } catch (SQLException e) {
            throw new StoreException("connection", e);
        }
    }

    /// As [#read], for queries of callers that may take long: in a turn, shared fairly among callers, and
    /// stopped when its caller goes away or after a minute.
    ///
    /// @throws io.callboard.core.error.Fault when its turn did not come in time
    public <T> T ask(Work<T> work) {
        try (Turns.Turn turn = turns.one()) {
            turn.take();
            return read(watched(work));
        }
    }

    /// As [#ask], for results that are too large to be held whole.
    public <T> T askInPieces(Work<T> work) {
        try (Turns.Turn turn = turns.one()) {
            turn.take();
            return readInPieces(watched(work));
        }
    }

    private <T> Work<T> watched(Work<T> work) {
        return transaction -> questions.answer(transaction, work);
    }

    /// As [#read], for results that are too large to be held whole: they are fetched in pieces, which needs a
    /// transaction and one more round trip.
    private <T> T readInPieces(Work<T> work) {
        return persist(() -> run(work, PIECE));
    }

    /// Runs work and commits it. Deadlocks, serialization failures and connections that broke before the commit was
    /// sent start the work again, at most three times; nothing that may have been committed is repeated.
    public <T> T write(Work<T> work) {
        return persist(() -> run(work, 0));
    }

    private <T> T persist(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (StoreException e) {
                if (!e.isRetryable() || attempt == ATTEMPTS) {
                    throw e;
                }
                if (e.isBroken()) {
                    // The other pooled connections are probably dead too; dropping them gives the next attempt
                    // a new one.
                    pool.getHikariPoolMXBean().softEvictConnections();
                }
                pause(attempt);
            }
        }
    }

    private <T> T run(Work<T> work, int piece) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            var transaction = new Transaction(connection, piece);
            try {
                T result = work.run(transaction);
                transaction.commit();
                return result;
            } catch (Throwable e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreException("transaction", e).whileCommitting();
        }
    }

    /// Runs read-only work on one snapshot of everything, for as long as it takes; the name under which it was exported
    /// lets [#snapshot(String, Work)] see the same.
    public <T> T snapshot(Work<T> work) {
        return unhurried("set transaction isolation level repeatable read, read only", work);
    }

    /// Runs read-only work on a snapshot that another transaction has exported and still holds.
    public <T> T snapshot(String exported, Work<T> work) {
        return unhurried(
                "set transaction isolation level repeatable read, read only; set transaction snapshot '"
                        + exported.replace("'", "''") + "'",
                work);
    }

    /// Runs work that may take hours and commits it; it is never repeated.
    public <T> T load(Work<T> work) {
        return unhurried("set transaction isolation level read committed", work);
    }

    private <T> T unhurried(String mode, Work<T> work) {
        return run(
                transaction -> {
                    transaction.script(mode + UNHURRIED);
                    return work.run(transaction);
                },
                0);
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

    /// Checks that the database answers.
    ///
    /// @throws StoreException when it does not
    public void ping() {
        read(transaction -> transaction.one(Sql.of("select 1"), row -> row.getInt(1)));
    }

    /// The pool, for libraries that speak JDBC themselves.
    public DataSource dataSource() {
        return pool;
    }

    /// A separate connection outside the pool, for callers that keep it open indefinitely. The caller closes
    /// it.
    ///
    /// @throws StoreException when no connection can be opened
    public Connection connect() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new StoreException("connection", e);
        }
    }

    @Override
    public void close() {
        questions.close();
        source.close();
        pool.close();
    }
}
