package io.callboard.testkit;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Databases for tests: one real PostgreSQL per JVM, started on first use and removed at exit, and as many
/// databases in it as tests ask for. Thread-safe.
public final class TestDatabases {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    private TestDatabases() {}

    /// A new database without any table.
    public static TestDatabase empty() {
        return copyOf("template1");
    }

    /// A copy of the template database called `name`. The first caller of a name fills the template; `fill` must have
    /// closed its connections when it returns.
    public static TestDatabase fromTemplate(String name, Consumer<TestDatabase> fill) {
        return copyOf(TEMPLATES.computeIfAbsent(name, _ -> {
            TestDatabase template = empty();
            fill.accept(template);
            return template.name();
        }));
    }

    private static TestDatabase copyOf(String template) {
        String name = "test_" + COUNTER.incrementAndGet();
        // Two simultaneous copies of one template would wait for each other anyway: creation takes a lock on
        // the source.
        synchronized (TEMPLATES) {
            run("create database " + name + " template " + template + " strategy file_copy");
        }
        TestCluster cluster = TestCluster.shared();
        return new TestDatabase(name, cluster.url(name), TestCluster.USER, TestCluster.PASSWORD);
    }

    static void drop(String name) {
        run("drop database if exists " + name + " with (force)");
    }

    private static void run(String statement) {
        try (var connection = TestCluster.shared().connect();
                var work = connection.createStatement()) {
            work.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
