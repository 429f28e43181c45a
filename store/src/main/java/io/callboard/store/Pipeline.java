package io.callboard.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements that travel to the database together, in one round trip, and run one after another. When one fails,
/// those after it do not run. Used once.
public final class Pipeline {
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> binds = new ArrayList<>();
    private final List<Answer<?>> answers = new ArrayList<>();

    /// The rows of one statement, filled when the pipeline has run.
    public static final class Answer<T> {
        private final Row<T> row;
        private final List<T> rows = new ArrayList<>();

        private Answer(Row<T> row) {
            this.row = row;
        }

        public List<T> rows() {
            return rows;
        }

        private void read(ResultSet results) throws SQLException {
            while (results.next()) {
                rows.add(row.read(results));
            }
        }
    }

    /// Adds a statement whose rows matter.
    public <T> Answer<T> query(Sql sql, Row<T> row) {
        if (!text.isEmpty()) {
            text.append(";\n");
        }
        text.append(sql.text());
        binds.addAll(sql.binds());
        Answer<T> answer = new Answer<>(row);
        answers.add(answer);
        return answer;
    }

    /// Adds a statement that is run for its effect.
    public void execute(Sql sql) {
        query(sql, _ -> true);
    }

    public boolean isEmpty() {
        return answers.isEmpty();
    }

    Sql sql() {
        return new Sql(text.toString(), binds);
    }

    void read(PreparedStatement statement) throws SQLException {
        boolean rows = statement.execute();
        for (Answer<?> answer : answers) {
            if (rows) {
                try (ResultSet results = statement.getResultSet()) {
                    answer.read(results);
                }
            }
            rows = statement.getMoreResults();
        }
    }
}
