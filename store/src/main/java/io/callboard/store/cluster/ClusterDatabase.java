package io.callboard.store.cluster;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// The product's database inside the embedded cluster.
final class ClusterDatabase {
    private static final String NO_SUCH_DATABASE = "3D000";

    private ClusterDatabase() {}

    /// Opens the database once, and makes it when it is missing.
    static void ensure(DatabaseAddress address) {
        try (Connection _ = connect(address, address.url())) {
            return;
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw new ClusterException("PostgreSQL does not let us in", e);
            }
        }
        create(address);
    }

    private static void create(DatabaseAddress address) {
        String maintenance = address.url().replace("/callboard?", "/postgres?");
        try (Connection connection = connect(address, maintenance);
                var statement = connection.createStatement()) {
            statement.execute("create database callboard template template0");
        } catch (SQLException e) {
            throw new ClusterException("The database callboard cannot be made", e);
        }
    }

    private static Connection connect(DatabaseAddress address, String url) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "20");
        return DriverManager.getConnection(url, properties);
    }
}
