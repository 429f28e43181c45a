package io.callboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// The accounts that may sign in, with the hashes that prove them (schema `callboard`, migration 0020). Secrets
/// arrive here hashed; their owners are rows of `ApiUser`, `HumanUser` and `ClientUser`.
public final class CredentialStore {
    private static final String SCRIPT = """
            select u.id, coalesce(u.firstname, '') as name, coalesce(g.code, '') as rule_set,
                   u.generate_event_log_entries, k.hash, coalesce(k.may_sudo, false) as may_sudo
            from site.api_user u
            left join callboard.script_key k on k.script_id = u.id
            left join site.permission_rule_set g on g.id = u."permission_rule_set$id"
            where u."$retired_at" is null and\s""";

    private static final String PERSON = """
            select u.id, u.login, coalesce(u.name, u.login) as name, coalesce(g.code, '') as rule_set,
                   coalesce(u.sg_status_list, '') as status, u.locked_until, u.can_impersonate_this_user,
                   p.hash, t.sealed_secret
            from site.human_user u
            left join callboard.password p on p.owner_type = 'HumanUser' and p.owner_id = u.id
            left join callboard.totp t on t.person_id = u.id
            left join site.permission_rule_set g on g.id = u."permission_rule_set$id"
            where u."$retired_at" is null and u.login is not null and\s""";

    /// A script as it stands in the database.
    ///
    /// @param ruleSet the code of its permission group, empty when it has none of its own
    /// @param hash what its key must match, empty when it has no key
    public record Script(
            long id, String name, String ruleSet, boolean generatesEvents, Optional<String> hash, boolean maySudo) {}

    private static final String CLIENT = """
            select u.id, u.email, coalesce(u.name, u.email) as name, coalesce(u.sg_status_list, '') as status,
                   u.locked_until, p.hash
            from site.client_user u
            left join callboard.password p on p.owner_type = 'ClientUser' and p.owner_id = u.id
            where u."$retired_at" is null and u.email is not null and\s""";

    /// A reviewing client as they stand in the database.
    ///
    /// @param email what they sign in with
    /// @param status the status code, `act` for active ones
    /// @param hash what the password must match, empty when none was ever set
    public record Client(
            long id, String email, String name, String status, Optional<Instant> lockedUntil, Optional<String> hash) {}

    /// A person as they stand in the database.
    ///
    /// @param ruleSet the code of their permission group, empty when they have none of their own
    /// @param status the status code, `act` for active people
    /// @param hash what the password must match, empty when none was ever set
    /// @param sealedTotp the sealed secret of their one-time codes, when they need any
    public record Person(
            long id,
            String login,
            String name,
            String ruleSet,
            String status,
            Optional<Instant> lockedUntil,
            boolean impersonable,
            Optional<String> hash,
            Optional<byte[]> sealedTotp) {}

    /// Live scripts of that exact name, those with a key first.
    public List<Script> scriptsNamed(Transaction transaction, String name) {
        Sql sql = Sql.of(SCRIPT + "u.firstname = ? order by k.script_id, u.id", name);
        return transaction.list(sql, CredentialStore::script);
    }

    public Optional<Script> script(Transaction transaction, long id) {
        return transaction.first(Sql.of(SCRIPT + "u.id = ?", id), CredentialStore::script);
    }

    /// The live person of that exact login.
    public Optional<Person> personNamed(Transaction transaction, String login) {
        return transaction.first(Sql.of(PERSON + "u.login = ? order by u.id", login), CredentialStore::person);
    }

    public Optional<Person> person(Transaction transaction, long id) {
        return transaction.first(Sql.of(PERSON + "u.id = ?", id), CredentialStore::person);
    }

    /// The live clients of that address, letter case aside; those with a password first.
    public List<Client> clientsNamed(Transaction transaction, String email) {
        return transaction.list(
                Sql.of(CLIENT + "lower(u.email) = lower(?) order by p.owner_id, u.id", email), CredentialStore::client);
    }

    public Optional<Client> client(Transaction transaction, long id) {
        return transaction.first(Sql.of(CLIENT + "u.id = ?", id), CredentialStore::client);
    }

    /// Gives a script a new key; the old one stops working. The right to sudo stays as it was.
    public void setScriptKey(Transaction transaction, long scriptId, String hash) {
        transaction.execute(Sql.of("""
                insert into callboard.script_key (script_id, hash) values (?, ?)
                on conflict (script_id) do update set hash = excluded.hash, created_at = now()
                """, scriptId, hash));
    }

    public void removeScriptKey(Transaction transaction, long scriptId) {
        transaction.execute(Sql.of("delete from callboard.script_key where script_id = ?", scriptId));
    }

    /// Lets a script that has a key act as people, or no longer.
    public void setSudo(Transaction transaction, long scriptId, boolean maySudo) {
        transaction.execute(
                Sql.of("update callboard.script_key set may_sudo = ? where script_id = ?", maySudo, scriptId));
    }

    public void setPassword(Transaction transaction, String ownerType, long ownerId, String hash) {
        transaction.execute(Sql.of("""
                insert into callboard.password (owner_type, owner_id, hash) values (?, ?, ?)
                on conflict (owner_type, owner_id) do update set hash = excluded.hash, changed_at = now()
                """, ownerType, ownerId, hash));
    }

    public void removePassword(Transaction transaction, String ownerType, long ownerId) {
        transaction.execute(
                Sql.of("delete from callboard.password where owner_type = ? and owner_id = ?", ownerType, ownerId));
    }

    /// Replaces the secret of a person's one-time codes and from now on requires them.
    public void setTotp(Transaction transaction, long personId, byte[] sealedSecret) {
        transaction.execute(Sql.of("""
                insert into callboard.totp (person_id, sealed_secret) values (?, ?)
                on conflict (person_id) do update
                set sealed_secret = excluded.sealed_secret, spent_steps = '{}', created_at = now()
                """, personId, sealedSecret));
    }

    /// Spends the code of a time step. False when it was spent before. The last codes that were used are remembered,
    /// whatever the clock said at the time.
    ///
    /// @param remembered how many
    public boolean spendTotpStep(Transaction transaction, long personId, long step, int remembered) {
        Sql sql = Sql.of("""
                update callboard.totp
                set spent_steps = (spent_steps || ?::bigint)[greatest(1, cardinality(spent_steps) + 2 - ?):]
                where person_id = ? and not (?::bigint = any (spent_steps))
                """, step, remembered, personId, step);
        return transaction.execute(sql) == 1;
    }

    private static Script script(ResultSet row) throws SQLException {
        return new Script(
                row.getLong("id"),
                row.getString("name"),
                row.getString("rule_set"),
                row.getBoolean("generate_event_log_entries"),
                Optional.ofNullable(row.getString("hash")),
                row.getBoolean("may_sudo"));
    }

    private static Client client(ResultSet row) throws SQLException {
        return new Client(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("status"),
                lockedUntil(row),
                Optional.ofNullable(row.getString("hash")));
    }

    private static Optional<Instant> lockedUntil(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getLong("id"),
                row.getString("login"),
                row.getString("name"),
                row.getString("rule_set"),
                row.getString("status"),
                lockedUntil(row),
                row.getBoolean("can_impersonate_this_user"),
                Optional.ofNullable(row.getString("hash")),
                Optional.ofNullable(row.getBytes("sealed_secret")));
    }
}
