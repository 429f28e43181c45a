package io.callboard.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.PGobject;

/// A connection at work for one task: a running transaction, or for reads single statements. Not thread-safe; ends when
/// the work given to [Database] returns or throws.
public final class Transaction {
    /// Sent in front of a statement, in the same round trip; ends with the transaction.
    private static final String CUSTOM_PLAN = "set local plan_cache_mode = force_custom_plan; ";
    private static final String BEGIN = "begin read only; ";
    private static final String COMMIT = "; commit";

    private final Connection connection;
    private final int piece;

    Transaction(Connection connection) {
        this(connection, 0);
    }

    /// A transaction whose results are fetched in pieces.
    ///
    /// @param piece the most rows held at once; 0 for all of a result
    Transaction(Connection connection, int piece) {
        this.connection = connection;
        this.piece = piece;
    }

    public <T> List<T> list(Sql sql, Row<T> row) {
        return query(sql, results -> {
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(row.read(results));
            }
            return rows;
        });
    }

    public <T> Optional<T> first(Sql sql, Row<T> row) {
        return query(sql, results -> results.next() ? Optional.of(row.read(results)) : Optional.empty());
    }

    /// Hands the whole result to `read`, which moves through it itself.
    public <T> T query(Sql sql, Row<T> read) {
        try (PreparedStatement statement = prepare(sql);
                ResultSet results = statement.executeQuery()) {
            return read.read(results);
        } catch (SQLException e) {
            throw new StoreException(sql.text(), e);
        }
    }

    /// How PostgreSQL plans a prepared statement.
    public enum Plans {
        /// Once for all values: best for rows found by key, where planning is most of the work.
        SHARED,
        /// For the given values, each time.
        CUSTOM,
        /// For the given values, with rows read in table order: best for aggregates of one table. PostgreSQL
        /// overrates how well an index of several columns is correlated with the table.
        HEAP_ORDER
    }

    /// Hands the whole result to `read`, which moves through it itself; planned as `plans` says.
    public <T> T query(Sql sql, Plans plans, Row<T> read) {
        return switch (plans) {
            case SHARED -> query(sql, read);
            case CUSTOM -> prefixed(CUSTOM_PLAN, sql, read);
            case HEAP_ORDER -> prefixed(CUSTOM_PLAN + "set local enable_indexscan = off; ", sql, read);
        };
    }

    private <T> T prefixed(String prefix, Sql sql, Row<T> read) {
        String text = prefix + sql.text();
        try {
            return connection.getAutoCommit()
                    ? alone(new Sql(BEGIN + text + COMMIT, sql.binds()), read)
                    : rows(new Sql(text, sql.binds()), read);
        } catch (SQLException e) {
            throw new StoreException(sql.text(), e);
        }
    }

    /// Runs statements that contain their own transaction, which stays open after a failure.
    private <T> T alone(Sql sql, Row<T> read) throws SQLException {
        try {
            return rows(sql, read);
        } catch (SQLException e) {
            try (var statement = connection.createStatement()) {
                statement.execute("rollback");
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
    }

    /// Runs several statements, of which one has rows.
    private <T> T rows(Sql sql, Row<T> read) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            boolean found = statement.execute();
            while (!found && statement.getUpdateCount() >= 0) {
                found = statement.getMoreResults();
            }
            try (ResultSet results = statement.getResultSet()) {
                return read.read(results);
            }
        }
    }

    /// Runs a statement and returns the number of rows it touched.
    public int execute(Sql sql) {
        try (PreparedStatement statement = prepare(sql)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException(sql.text(), e);
        }
    }

    /// Runs statements in one round trip.
    public void run(Pipeline pipeline) {
        if (pipeline.isEmpty()) {
            return;
        }
        Sql sql = pipeline.sql();
        try (PreparedStatement statement = prepare(sql)) {
            pipeline.read(statement);
        } catch (SQLException e) {
            throw new StoreException(sql.text(), e);
        }
    }

    /// Runs statements and commits, all in one round trip. Nothing can run after it.
    public void runAndCommit(Pipeline pipeline) {
        pipeline.execute(Sql.of("commit"));
        try {
            run(pipeline);
        } catch (StoreException e) {
            throw e.whileCommitting();
        }
    }

    void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new StoreException("commit", e).whileCommitting();
        }
    }

    /// Runs a script of statements without binds, such as DDL.
    public void script(String statements) {
        try (var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new StoreException(statements, e);
        }
    }

    /// Streams the answer of a `copy … to stdout` and returns the number of its rows.
    ///
    /// @throws UncheckedIOException when `out` fails
    public long copyOut(String statement, OutputStream out) {
        try {
            return copies().copyOut(statement, out);
        } catch (SQLException e) {
            throw new StoreException(statement, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Feeds a `copy … from stdin` and returns the number of rows.
    ///
    /// @throws UncheckedIOException when `in` fails
    public long copyIn(String statement, InputStream in) {
        try {
            return copies().copyIn(statement, in);
        } catch (SQLException e) {
            throw new StoreException(statement, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CopyManager copies() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /// The JDBC connection, for code in this module that needs more than the methods above (COPY, batches).
    Connection connection() {
        return connection;
    }

    private PreparedStatement prepare(Sql sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        try {
            statement.setFetchSize(piece);
            for (int i = 0; i < sql.binds().size(); i++) {
                bind(statement, i + 1, sql.binds().get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case String text -> statement.setString(index, text);
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case Boolean flag -> statement.setBoolean(index, flag);
            case BigDecimal number -> statement.setBigDecimal(index, number);
            case LocalDate date -> statement.setObject(index, date);
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case UUID uuid -> statement.setObject(index, uuid);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case long[] numbers -> statement.setArray(index, array("int8", numbers));
            case int[] numbers -> statement.setArray(index, array("int4", numbers));
            case short[] numbers -> statement.setArray(index, array("int2", numbers));
            case Long[] numbers -> statement.setArray(index, array("int8", numbers));
            case Integer[] numbers -> statement.setArray(index, array("int4", numbers));
            case Short[] numbers -> statement.setArray(index, array("int2", numbers));
            case String[] texts -> statement.setArray(index, array("text", texts));
            case Sql.Json json -> statement.setObject(index, jsonb(json.text()));
            default -> throw new IllegalArgumentException("cannot bind a " + value.getClass());
        }
    }

    private Array array(String type, Object elements) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf(type, elements);
    }

    private static PGobject jsonb(String text) throws SQLException {
        PGobject json = new PGobject();
        json.setType("jsonb");
        json.setValue(text);
        return json;
    }

    /// The one row of a result that always has one.
    ///
    /// @throws IllegalStateException when it has none: a bug or a damaged database
    public <T> T one(Sql sql, Row<T> row) {
        return first(sql, row).orElseThrow(() -> new IllegalStateException("no row from " + sql.text()));
    }
}
