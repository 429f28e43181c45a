package io.callboard.store;

import io.callboard.core.value.EntityId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Open sessions by the digest of their token, and the count of failed sign-ins (migration 0020).
public final class SessionStore {
    /// A session.
    ///
    /// @param actorType `HumanUser` or `ApiUser`
    /// @param sudoedBy the script that opened it in the person's name
    public record Session(
            String actorType,
            long actorId,
            OptionalLong sudoedBy,
            Instant createdAt,
            Instant expiresAt,
            Instant lastUsedAt) {}

    public void open(Transaction transaction, byte[] digest, Session session) {
        transaction.execute(Sql.of(
                """
                insert into callboard.session
                  (digest, actor_type, actor_id, sudoed_by, created_at, expires_at, last_used_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                digest,
                session.actorType(),
                session.actorId(),
                boxed(session.sudoedBy()),
                session.createdAt(),
                session.expiresAt(),
                session.lastUsedAt()));
    }

    public Optional<Session> find(Transaction transaction, byte[] digest) {
        return transaction.first(
                Sql.of(
                        "select actor_type, actor_id, sudoed_by, created_at, expires_at, last_used_at"
                                + " from callboard.session where digest = ?",
                        digest),
                SessionStore::session);
    }

    public void extend(Transaction transaction, byte[] digest, Instant now, Instant expiresAt) {
        transaction.execute(Sql.of(
                "update callboard.session set last_used_at = ?, expires_at = ? where digest = ?",
                now,
                expiresAt,
                digest));
    }

    /// Ends every session of an actor and every one that a script opened as somebody else.
    public void closeAll(Transaction transaction, String actorType, long actorId) {
        transaction.execute(Sql.of(
                "delete from callboard.session where actor_type = ? and actor_id = ?"
                        + " or ? = 'ApiUser' and sudoed_by = ?",
                actorType,
                actorId,
                actorType,
                actorId));
    }

    /// Forgets sessions that ended before a moment.
    public int purge(Transaction transaction, Instant endedBefore) {
        return transaction.execute(Sql.of("delete from callboard.session where expires_at < ?", endedBefore));
    }

    /// Counts one more failed sign-in of an account and returns how many there were within the window.
    public int countFailure(Transaction transaction, EntityId account, Instant now, Duration window) {
        Sql sql = Sql.of("""
                insert into callboard.login_failure as f (owner_type, owner_id, failures, since) values (?, ?, 1, ?)
                on conflict (owner_type, owner_id) do update set
                  failures = case when f.since < ? then 1 else f.failures + 1 end,
                  since = case when f.since < ? then excluded.since else f.since end
                returning failures
                """, account.type(), account.id(), now, now.minus(window), now.minus(window));
        return transaction.one(sql, row -> row.getInt(1));
    }

    public void forgetFailures(Transaction transaction, EntityId account) {
        transaction.execute(Sql.of(
                "delete from callboard.login_failure where owner_type = ? and owner_id = ?",
                account.type(),
                account.id()));
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static Session session(ResultSet row) throws SQLException {
        long sudoedBy = row.getLong("sudoed_by");
        OptionalLong script = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(sudoedBy);
        return new Session(
                row.getString("actor_type"),
                row.getLong("actor_id"),
                script,
                instant(row, "created_at"),
                instant(row, "expires_at"),
                instant(row, "last_used_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
