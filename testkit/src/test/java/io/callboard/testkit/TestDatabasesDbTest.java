package io.callboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TestDatabasesDbTest {
    @Test
    void templateIsFilledOnceAndItsCopiesAreIndependent() throws SQLException {
        var fills = new AtomicInteger();
        try (TestDatabase first = numbers(fills);
                TestDatabase second = numbers(fills)) {
            execute(first, "insert into numbers values (2)");
            assertThat(answer(first, "select count(*)::text from numbers")).isEqualTo("2");
            assertThat(answer(second, "select count(*)::text from numbers")).isEqualTo("1");
            assertThat(fills).hasValue(1);
        }
    }

    @Test
    void koreanNamesHaveTrigramsAndFold() throws SQLException {
        try (TestDatabase database = TestDatabases.empty()) {
            execute(database, "create extension pg_trgm");
            assertThat(answer(database, "select show_trgm('나무꾼')::text")).hasSizeGreaterThan(5);
            assertThat(answer(database, "select lower('ÉCOLE' collate \"pg_c_utf8\")"))
                    .isEqualTo("école");
        }
    }

    private static TestDatabase numbers(AtomicInteger fills) {
        return TestDatabases.fromTemplate("numbers", template -> {
            fills.incrementAndGet();
            try {
                execute(template, "create table numbers (n int); insert into numbers values (1)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
