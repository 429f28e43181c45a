package io.callboard.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A database of the test cluster, dropped by [#close].
///
/// @param url a JDBC URL
public record TestDatabase(String name, String url, String user, String password) implements AutoCloseable {
    /// A plain connection for what a test does without the product's own code.
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public void close() {
        TestDatabases.drop(name);
    }
}
