package io.callboard.store;

import io.callboard.store.standard.StandardSite;
import io.callboard.testkit.TestDatabase;
import io.callboard.testkit.TestDatabases;

/// A standard site of its own for a test class: built once per JVM, then copied.
public final class SiteTemplate implements AutoCloseable {
    private final TestDatabase copy;
    private final Database database;

    private SiteTemplate(TestDatabase copy, Database database) {
        this.copy = copy;
        this.database = database;
    }

    public static SiteTemplate fresh() {
        TestDatabase copy = TestDatabases.fromTemplate("standard-site", SiteTemplate::fill);
        return new SiteTemplate(copy, open(copy));
    }

    /// A pool of four connections to any test database.
    public static Database open(TestDatabase database) {
        return Database.open(new Database.Settings(database.url(), database.user(), database.password(), 4));
    }

    private static void fill(TestDatabase template) {
        try (Database database = open(template)) {
            StandardSite.create(database);
        }
    }

    public Database database() {
        return database;
    }

    /// Where the copy is, for tests that open more pools.
    public TestDatabase location() {
        return copy;
    }

    @Override
    public void close() {
        database.close();
        copy.close();
    }
}
