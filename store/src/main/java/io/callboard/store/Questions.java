package io.callboard.store;

import io.callboard.store.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The queries that are running. Every half second, those whose caller has gone away or that have run too long
/// are cancelled in PostgreSQL: a statement that returns no rows gets no other check. Thread-safe.
final class Questions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Duration longest;
    private final Set<Question> running = ConcurrentHashMap.newKeySet();
    private final Thread watch = Thread.ofVirtual().name("question-watch").start(this::watch);

    /// @param longest how long a query may take, all its statements together
    Questions(Duration longest) {
        this.longest = longest;
    }

    /// Runs a query under watch.
    <T> T answer(Transaction transaction, Work<T> work) {
        var question = new Question(transaction.connection(), Asker.left(), System.nanoTime());
        running.add(question);
        try {
            return work.run(transaction);
        } finally {
            running.remove(question);
            question.end();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                running.forEach(this::stopIfUnwanted);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void stopIfUnwanted(Question question) {
        try {
            question.stopIfUnwanted(longest);
        } catch (SQLException | RuntimeException | Error e) {
            LOG.warn("question not stopped, trying again reason={}", e.toString());
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    /// A query with its connection.
    private static final class Question {
        private final Connection connection;
        private final BooleanSupplier left;
        private final long began;
        private boolean ended;

        Question(Connection connection, BooleanSupplier left, long began) {
            this.connection = connection;
            this.left = left;
            this.began = began;
        }

        /// After this, nothing is cancelled on the connection: it goes back to the pool.
        synchronized void end() {
            ended = true;
        }

        void stopIfUnwanted(Duration longest) throws SQLException {
            long lasts = System.nanoTime() - began;
            if (lasts > PERIOD.toNanos() && (lasts > longest.toNanos() || left.getAsBoolean())) {
                stop();
            }
        }

        private synchronized void stop() throws SQLException {
            if (!ended) {
                connection.unwrap(PGConnection.class).cancelQuery();
            }
        }
    }
}
