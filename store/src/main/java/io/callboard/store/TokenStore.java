package io.callboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Personal access tokens by the digest of their secret (migrations 0020 and 0120).
public final class TokenStore {
    private static final String TOKEN =
            "select id, person_id, label, created_at, expires_at, last_used_at from callboard.app_password where ";

    /// A token, without its secret.
    ///
    /// @param name where it is used, as its owner calls it
    /// @param expiresAt empty when it is good until it is revoked
    public record PersonalToken(
            long id,
            long personId,
            String name,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<Instant> lastUsedAt) {}

    /// A token to be made.
    public record NewToken(long personId, String name, Optional<Instant> expiresAt) {}

    /// Stores a token and returns its number.
    public long add(Transaction transaction, NewToken token, byte[] digest) {
        Sql sql = Sql.of(
                "insert into callboard.app_password (person_id, label, digest, expires_at) values (?, ?, ?, ?)"
                        + " returning id",
                token.personId(),
                token.name(),
                digest,
                orNull(token.expiresAt()));
        return transaction.one(sql, row -> row.getLong(1));
    }

    private static @Nullable Instant orNull(Optional<Instant> moment) {
        return moment.orElse(null);
    }

    public Optional<PersonalToken> find(Transaction transaction, byte[] digest) {
        return transaction.first(Sql.of(TOKEN + "digest = ?", digest), TokenStore::token);
    }

    /// The tokens of a person, the oldest first.
    public List<PersonalToken> of(Transaction transaction, long personId) {
        return transaction.list(Sql.of(TOKEN + "person_id = ? order by id", personId), TokenStore::token);
    }

    public void used(Transaction transaction, long id, Instant now) {
        transaction.execute(Sql.of("update callboard.app_password set last_used_at = ? where id = ?", now, id));
    }

    /// Ends one token of a person; false when they have no token with that number.
    public boolean remove(Transaction transaction, long personId, long id) {
        return transaction.execute(
                        Sql.of("delete from callboard.app_password where person_id = ? and id = ?", personId, id))
                == 1;
    }

    /// Ends all tokens of a person and returns how many there were.
    public int removeAll(Transaction transaction, long personId) {
        return transaction.execute(Sql.of("delete from callboard.app_password where person_id = ?", personId));
    }

    private static PersonalToken token(ResultSet row) throws SQLException {
        return new PersonalToken(
                row.getLong("id"),
                row.getLong("person_id"),
                row.getString("label"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "last_used_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
