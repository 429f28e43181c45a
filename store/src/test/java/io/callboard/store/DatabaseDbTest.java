package io.callboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callboard.store.StoreException.Trouble;
import io.callboard.testkit.TestDatabase;
import io.callboard.testkit.TestDatabases;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseDbTest {
    private static final Sql END_OF_THIS_CONNECTION = Sql.of("select pg_terminate_backend(pg_backend_pid())");

    private final TestDatabase location = TestDatabases.empty();
    private final Database database = SiteTemplate.open(location);
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void makeTable() {
        database.write(transaction -> transaction.execute(Sql.of("create table made (id int)")));
    }

    @AfterEach
    void close() {
        database.close();
        location.close();
    }

    @Test
    void aConnectionThatDiedInThePoolIsNotNoticed() {
        for (int round = 0; round < 5; round++) {
            database.write(transaction -> transaction.execute(Sql.of("insert into made values (1)")));
            endAllConnections();
            assertThat(rows()).isEqualTo(2 * round + 1);
            endAllConnections();
            database.write(transaction -> transaction.execute(Sql.of("insert into made values (1)")));
        }
    }

    @Test
    void workWhoseConnectionBreaksBeforeTheCommitStartsAgain() {
        database.write(transaction -> {
            transaction.execute(Sql.of("insert into made values (1)"));
            if (attempts.incrementAndGet() == 1) {
                transaction.query(END_OF_THIS_CONNECTION, _ -> true);
            }
            return true;
        });
        assertThat(attempts).hasValue(2);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void workThatAlwaysBreaksItsConnectionIsGivenUp() {
        StoreException refused = catchThrowableOfType(
                StoreException.class,
                () -> database.read(transaction -> {
                    attempts.incrementAndGet();
                    return transaction.query(END_OF_THIS_CONNECTION, _ -> true);
                }));
        assertThat(refused.trouble()).isEqualTo(Trouble.UNAVAILABLE);
        assertThat(attempts).hasValue(4);
    }

    @Test
    void whatMayHaveBeenCommittedIsNotRepeated() {
        StoreException refused = catchThrowableOfType(
                StoreException.class,
                () -> database.write(transaction -> {
                    attempts.incrementAndGet();
                    var pipeline = new Pipeline();
                    pipeline.execute(Sql.of("insert into made values (1)"));
                    pipeline.execute(END_OF_THIS_CONNECTION);
                    transaction.runAndCommit(pipeline);
                    return true;
                }));
        assertThat(refused.trouble()).isEqualTo(Trouble.UNAVAILABLE);
        assertThat(attempts).hasValue(1);
    }

    private int rows() {
        return database.read(transaction -> transaction.one(Sql.of("select count(*) from made"), row -> row.getInt(1)));
    }

    private void endAllConnections() {
        try (var connection = location.connect();
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
