package io.callboard.store;

import io.callboard.core.value.EntityId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Open sessions by the digest of their token (migrations 0020 and 0120).
public final class SessionStore {
    private static final String SESSION =
            "select actor_type, actor_id, sudoed_by, created_at, expires_at, ends_at, last_used_at, password_at";

    /// A session.
    ///
    /// @param actorType `HumanUser`, `ClientUser` or `ApiUser`
    /// @param sudoedBy the script that opened it in the person's name
    /// @param expiresAt when it ends unless it is used before then
    /// @param endsAt when it ends regardless of use
    /// @param passwordAt when its owner last proved that they know their password; empty when they never did
    public record Session(
            String actorType,
            long actorId,
            OptionalLong sudoedBy,
            Instant createdAt,
            Instant expiresAt,
            Instant endsAt,
            Instant lastUsedAt,
            Optional<Instant> passwordAt) {}

    /// A session with its number.
    public record Numbered(long number, Session session) {}

    public void open(Transaction transaction, byte[] digest, Session session) {
        transaction.execute(Sql.of(
                """
                insert into callboard.session
                  (digest, actor_type, actor_id, sudoed_by, created_at, expires_at, ends_at, last_used_at, password_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                digest,
                session.actorType(),
                session.actorId(),
                boxed(session.sudoedBy()),
                session.createdAt(),
                session.expiresAt(),
                session.endsAt(),
                session.lastUsedAt(),
                session.passwordAt().orElse(null)));
    }

    public Optional<Session> find(Transaction transaction, byte[] digest) {
        return transaction.first(
                Sql.of(SESSION + " from callboard.session where digest = ?", digest), SessionStore::session);
    }

    /// The sessions of an actor that have not ended, the oldest first.
    public List<Numbered> of(Transaction transaction, EntityId actor, Instant now) {
        Sql sql = Sql.of(
                SESSION + ", id from callboard.session"
                        + " where actor_type = ? and actor_id = ? and ends_at > ? order by id",
                actor.type(),
                actor.id(),
                now);
        return transaction.list(sql, row -> new Numbered(row.getLong("id"), session(row)));
    }

    public void extend(Transaction transaction, byte[] digest, Instant now, Instant expiresAt) {
        transaction.execute(Sql.of(
                "update callboard.session set last_used_at = ?, expires_at = ? where digest = ?",
                now,
                expiresAt,
                digest));
    }

    /// Ends one session of an actor; false when they have no session with that number.
    public boolean close(Transaction transaction, EntityId actor, long number) {
        Sql sql = Sql.of(
                "delete from callboard.session where actor_type = ? and actor_id = ? and id = ?",
                actor.type(),
                actor.id(),
                number);
        return transaction.execute(sql) == 1;
    }

    /// Ends every session of an actor and every one that a script opened as somebody else; returns how many.
    public int closeAll(Transaction transaction, EntityId actor) {
        return transaction.execute(closing(actor));
    }

    /// The statement of [#closeAll], for sending along with others.
    public static Sql closing(EntityId actor) {
        return Sql.of(
                "delete from callboard.session where actor_type = ? and actor_id = ?"
                        + " or ? = 'ApiUser' and sudoed_by = ?",
                actor.type(),
                actor.id(),
                actor.type(),
                actor.id());
    }

    /// Deletes sessions that ended, and those that have been unused since before a moment.
    public int purge(Transaction transaction, Instant now, Instant expiredBefore) {
        return transaction.execute(
                Sql.of("delete from callboard.session where ends_at < ? or expires_at < ?", now, expiredBefore));
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
                instant(row, "ends_at"),
                instant(row, "last_used_at"),
                Optional.ofNullable(row.getObject("password_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
