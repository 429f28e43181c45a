package io.callboard.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();
    private final Closing closing = new Closing();

    @Test
    void whatWasOpenedLastIsClosedFirstAndOnlyOnce() {
        closing.add(() -> closed.add("database"));
        closing.add(() -> closed.add("http"));
        closing.close();
        closing.close();
        assertThat(closed).containsExactly("http", "database");
    }

    @Test
    void aStepThatFailsDoesNotKeepTheOthersOpen() {
        closing.add(() -> closed.add("database"));
        closing.add(() -> {
            throw new IllegalStateException("http");
        });
        closing.close();
        assertThat(closed).containsExactly("database");
    }

    @Test
    void whatIsOpenedAfterTheEndIsClosedAtOnce() {
        closing.close();
        closing.add(() -> closed.add("late"));
        assertThat(closed).containsExactly("late");
    }
}
