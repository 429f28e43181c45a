package io.callboard.store.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.callboard.core.error.Fault;
import io.callboard.core.value.EntityId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class ValueRefusalsDbTest {
    private Engine engine;

    @BeforeAll
    void open() {
        engine = new Engine();
    }

    @AfterAll
    void close() {
        engine.close();
    }

    /// Another program has written the value and not yet committed: only the index can tell.
    @Test
    void aLostRaceForAUniqueValueNamesTheField() throws Exception {
        assertThat(lostTo("Alpha", () -> engine.create("Project", "name", "ALPHA")))
                .isInstanceOf(Fault.class)
                .hasMessageStartingWith("SetterRefusal.TAKEN ");
        EntityId project = engine.create("Project", "name", "Beta");
        assertThat(lostTo("Gamma", () -> engine.update(project, "name", "Gamma")))
                .isInstanceOf(Fault.class)
                .hasMessageStartingWith("SetterRefusal.TAKEN ");
        assertThat(engine.cell(project, "name")).isEqualTo("Beta");
    }

    private Throwable lostTo(String name, Runnable write) throws Exception {
        try (Connection other = engine.site().location().connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            insert(other, name);
            Future<Throwable> loser = threads.submit(() -> catchThrowable(write::run));
            awaitWaiting();
            other.commit();
            return loser.get();
        }
    }

    private static void insert(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into site.project (id, name, created_at, updated_at) values (nextval('site.\"project$id\"'), ?, now(), now())")) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }

    private void awaitWaiting() throws InterruptedException {
        while (engine.count("pg_locks where not granted and locktype = 'transactionid'") == 0) {
            Thread.sleep(10);
        }
    }

    @Test
    void aNameThatNoIndexHoldsIsRefusedInASentence() {
        EntityId project = engine.create("Project", "name", "Long");
        EntityId shot = engine.create("Shot", "code", "short", "project", Engine.link(project));
        String noise = noise(9_000);
        assertThatThrownBy(() -> engine.update(shot, "code", noise))
                .isInstanceOf(Fault.class)
                .hasMessageStartingWith("SetterRefusal.TOO_LONG ");
        assertThatThrownBy(() -> engine.create("Shot", "code", noise, "project", Engine.link(project)))
                .isInstanceOf(Fault.class)
                .hasMessageStartingWith("SetterRefusal.TOO_LONG {verb=CREATE, field=Shot.code}");
        engine.update(shot, "description", noise);
        assertThat(engine.cell(shot, "description")).isEqualTo(noise);
    }

    /// Random letters, which PostgreSQL cannot compress.
    private static String noise(int length) {
        return new Random(7)
                .ints(length, 0x4E00, 0x9FA5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
