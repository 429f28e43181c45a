package io.callboard.store.job;

import io.callboard.store.Database;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// The record of background work. Thread-safe.
public final class JobTable {
    private static final String COLUMNS =
            "select name, key, state, attempts, progress, message, changed_at from callboard.job ";
    private static final int LONGEST_MESSAGE = 2_000;

    private final Database database;
    private final InstantSource clock;

    public JobTable(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Records that work waits, from the beginning if it was done or given up before.
    public static Sql waiting(String name, String key, Instant now) {
        return Sql.of(
                "insert into callboard.job (name, key, state, created_at, changed_at)"
                        + " values (?, ?, 'waiting', ?::timestamptz, ?::timestamptz)"
                        + " on conflict (name, key) do update set state = 'waiting', attempts = 0, progress = 0,"
                        + " message = null, changed_at = excluded.changed_at",
                name,
                key,
                now,
                now);
    }

    public void await(String name, String key) {
        execute(waiting(name, key, clock.instant()));
    }

    /// Records that an attempt begins and returns the number of attempts, this one included; empty for work
    /// that was cancelled.
    public Optional<Integer> begin(String name, String key) {
        Sql sql = Sql.of(
                "insert into callboard.job (name, key, state, attempts, created_at, changed_at)"
                        + " values (?, ?, 'running', 1, ?::timestamptz, ?::timestamptz)"
                        + " on conflict (name, key) do update set state = 'running', progress = 0,"
                        + " attempts = job.attempts + 1, changed_at = excluded.changed_at"
                        + " where job.state <> 'cancelled' returning attempts",
                name,
                key,
                clock.instant(),
                clock.instant());
        return database.write(transaction -> transaction.first(sql, row -> row.getInt(1)));
    }

    public void progress(String name, String key, int percent) {
        execute(Sql.of(
                "update callboard.job set progress = ?, changed_at = ?::timestamptz where name = ? and key = ?",
                percent,
                clock.instant(),
                name,
                key));
    }

    public void done(String name, String key) {
        execute(Sql.of(
                "update callboard.job set state = 'done', progress = 100, message = null, changed_at = ?::timestamptz"
                        + " where name = ? and key = ? and state <> 'cancelled'",
                clock.instant(),
                name,
                key));
    }

    /// An attempt that was interrupted from outside does not count.
    public void interrupted(String name, String key) {
        execute(Sql.of(
                "update callboard.job set state = 'waiting', attempts = greatest(attempts - 1, 0),"
                        + " changed_at = ?::timestamptz where name = ? and key = ? and state = 'running'",
                clock.instant(),
                name,
                key));
    }

    /// Work that waits for something outside, such as a row that is in the trash.
    ///
    /// @return when it began to wait for it
    public Instant postponed(String name, String key, String reason) {
        Sql sql = Sql.of(
                "update callboard.job set changed_at = case when message = ? then changed_at else ?::timestamptz end,"
                        + " message = ? where name = ? and key = ? and state = 'waiting' returning changed_at",
                reason,
                clock.instant(),
                reason,
                name,
                key);
        return database.write(transaction -> transaction.first(
                        sql, row -> row.getObject(1, OffsetDateTime.class).toInstant()))
                .orElseGet(clock::instant);
    }

    /// Cancels unfinished work until it is started anew; running work must check whether it still may continue.
    public void cancel(String name, String key, String reason) {
        execute(Sql.of(
                "update callboard.job set state = 'cancelled', message = ?, changed_at = ?::timestamptz"
                        + " where name = ? and key = ? and state <> 'done'",
                reason,
                clock.instant(),
                name,
                key));
    }

    /// An attempt failed.
    public void failed(String name, String key, Failure failure) {
        String reason = failure.reason();
        execute(Sql.of(
                "update callboard.job set state = ?, message = ?, changed_at = ?::timestamptz"
                        + " where name = ? and key = ? and state <> 'cancelled'",
                failure.state().wireName(),
                reason.length() <= LONGEST_MESSAGE ? reason : reason.substring(0, LONGEST_MESSAGE),
                clock.instant(),
                name,
                key));
    }

    /// How an attempt ended.
    ///
    /// @param state waiting for another, or failed permanently
    public record Failure(JobState state, String reason) {}

    public Optional<JobRow> find(String name, String key) {
        return database.read(transaction ->
                transaction.first(Sql.of(COLUMNS + "where name = ? and key = ?", name, key), JobTable::row));
    }

    /// Work that is not done: running, waiting and given up, the newest first.
    public List<JobRow> unfinished(int limit) {
        return list(
                Sql.of(COLUMNS + "where state not in ('done', 'cancelled') order by changed_at desc limit ?", limit));
    }

    /// Work that was given up, the newest first.
    public List<JobRow> failed(int limit) {
        return list(Sql.of(COLUMNS + "where state = 'failed' order by changed_at desc limit ?", limit));
    }

    /// Work whose key begins with the prefix.
    public List<JobRow> beginning(String key) {
        return list(Sql.of(COLUMNS + "where starts_with(key, ?) order by name, key", key));
    }

    /// Keys of work that should be under way.
    public List<String> underway(String name) {
        return database.read(transaction -> transaction.list(
                Sql.of("select key from callboard.job where state in ('waiting', 'running') and name = ?", name),
                row -> row.getString(1)));
    }

    private List<JobRow> list(Sql sql) {
        return database.read(transaction -> transaction.list(sql, JobTable::row));
    }

    private static JobRow row(ResultSet row) throws SQLException {
        return new JobRow(
                row.getString(1),
                row.getString(2),
                JobState.of(row.getString(3)),
                row.getInt(4),
                row.getInt(5),
                Optional.ofNullable(row.getString(6)),
                row.getObject(7, OffsetDateTime.class).toInstant());
    }

    private void execute(Sql sql) {
        database.write((Transaction transaction) -> transaction.execute(sql));
    }
}
