package io.callboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callboard.store.StoreException.Trouble;
import io.callboard.testkit.TestDatabase;
import io.callboard.testkit.TestDatabases;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreExceptionDbTest {
    private final TestDatabase location = TestDatabases.empty();
    private final Database database = SiteTemplate.open(location);

    @AfterEach
    void close() {
        database.close();
        location.close();
    }

    private Trouble troubleOf(String script) {
        return catchThrowableOfType(
                        StoreException.class,
                        () -> database.write(transaction -> {
                            transaction.script(script);
                            return true;
                        }))
                .trouble();
    }

    @Test
    void aStatementThatRunsTooLongIsATimeout() {
        assertThat(troubleOf("set local statement_timeout = '20ms'; select pg_sleep(5)"))
                .isEqualTo(Trouble.TIMEOUT);
    }

    @Test
    void aLockThatIsNotFreeIsBusy() {
        database.write(transaction -> {
            transaction.script("create table held (id int)");
            return true;
        });
        database.write(transaction -> {
            transaction.script("lock table held");
            assertThat(troubleOf("set local lock_timeout = '20ms'; lock table held"))
                    .isEqualTo(Trouble.BUSY);
            return true;
        });
    }

    @Test
    void aConnectionThatIsCutOffIsUnavailable() {
        assertThat(troubleOf("select pg_terminate_backend(pg_backend_pid())")).isEqualTo(Trouble.UNAVAILABLE);
    }

    @Test
    void aMistakeOfOursIsNeitherOfThem() {
        assertThat(troubleOf("select nonsense")).isEqualTo(Trouble.OTHER);
    }

    @Test
    void aDatabaseThatIsNotThereIsUnavailableAtOnce() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var nowhere = new Database.Settings("jdbc:postgresql://127.0.0.1:" + port + "/x", "x", "x", 1);
        assertThat(catchThrowableOfType(StoreException.class, () -> Database.open(nowhere))
                        .trouble())
                .isEqualTo(Trouble.UNAVAILABLE);
    }

    @Test
    void aDatabaseThatIsFullIsUnavailable() {
        database.write(transaction -> {
            transaction.script("create role narrow login password 'narrow' connection limit 1");
            return true;
        });
        var narrow = new Database.Settings(location.url(), "narrow", "narrow", 1);
        try (var first = Database.open(narrow)) {
            first.ping();
            assertThat(catchThrowableOfType(StoreException.class, () -> Database.open(narrow))
                            .trouble())
                    .isEqualTo(Trouble.UNAVAILABLE);
        } finally {
            database.write(transaction -> {
                transaction.script("drop role narrow");
                return true;
            });
        }
    }
}
