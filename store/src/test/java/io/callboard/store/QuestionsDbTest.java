package io.callboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.testkit.TestDatabase;
import io.callboard.testkit.TestDatabases;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class QuestionsDbTest {
    private static final Sql LONG = Sql.of("select pg_sleep(300)");

    private TestDatabase location;
    private Database database;

    @BeforeAll
    void open() {
        location = TestDatabases.empty();
        database = Database.open(new Database.Settings(location.url(), location.user(), location.password(), 4));
    }

    @AfterAll
    void close() {
        database.close();
        location.close();
    }

    private void ask(BooleanSupplier left) {
        new Asker(() -> "HumanUser 1", left)
                .during(() -> database.ask(transaction -> transaction.query(LONG, _ -> true)));
    }

    @Test
    void aStatementIsStoppedWhenItsCallerHasGone() {
        AtomicBoolean gone = new AtomicBoolean();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            gone.set(true);
        });
        assertThatThrownBy(() -> ask(gone::get))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        stopped -> assertThat(stopped.trouble()).isEqualTo(StoreException.Trouble.TIMEOUT));
    }

    /// A cancel must hit only the statement that it was meant for.
    @Test
    void theConnectionOfAStoppedStatementServesTheNext() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> ask(() -> true)).isInstanceOf(StoreException.class);
            for (int next = 0; next < 4; next++) {
                assertThat(database.<Integer>read(
                                transaction -> transaction.one(Sql.of("select 7"), row -> row.getInt(1))))
                        .isEqualTo(7);
            }
        }
    }

    @Test
    void aQuestionEndsAfterItsTimeWhateverItIsMadeOf() {
        try (var questions = new Questions(Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> database.read(transaction -> questions.answer(transaction, own -> {
                        for (int i = 0; i < 100; i++) {
                            own.query(Sql.of("select pg_sleep(0.3)"), _ -> true);
                        }
                        return true;
                    })))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("canceling statement");
        }
    }

    @Test
    void whoeverStaysIsAnswered() {
        new Asker(() -> "HumanUser 1", () -> false)
                .during(() -> assertThat(database.<Boolean>ask(
                                transaction -> transaction.query(Sql.of("select pg_sleep(1.5)"), _ -> true)))
                        .isTrue());
    }
}
