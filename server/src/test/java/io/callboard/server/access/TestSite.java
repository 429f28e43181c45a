package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.store.CredentialStore;
import io.callboard.store.Database;
import io.callboard.store.RuleStore;
import io.callboard.store.SiteTemplate;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A standard site with a clock that tests move, and accounts written straight into its tables.
final class TestSite implements AutoCloseable {
    static final SecretHasher HASHER = new SecretHasher(new SecretHasher.Cost(64, 1, 2), new SecureRandom());
    static final AccessConfig CONFIG = new AccessConfig(
            "artist",
            "api_admin",
            3,
            Duration.ofMinutes(15),
            Duration.ofHours(24),
            Duration.ofDays(7),
            Duration.ofDays(30));
    static final Origin HERE = new Origin("192.0.2.1");

    final SecureRandom random = new SecureRandom();
    final SecretBox box = new SecretBox(new byte[32], random);
    private final SiteTemplate site = SiteTemplate.fresh();
    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    final SignIn signIn = SignIn.of(new SignIn.Parts(database(), CONFIG, () -> now, random, HASHER, box));
    final List<AccountEvent> events = new ArrayList<>();
    private final AccountWrites accounts = new AccountWrites(database(), new Rows(), this::witness);
    final Keys keys = new Keys(accounts, random, box);
    final People people = new People(accounts, HASHER, () -> now);

    Database database() {
        return site.database();
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    long script(String name) {
        return database()
                .write(transaction -> insert(
                        transaction,
                        Sql.of(
                                "insert into site.api_user (id, firstname, generate_event_log_entries, created_at, updated_at)"
                                        + " values (nextval('site.\"api_user$id\"'), ?, true, now(), now()) returning id",
                                name)));
    }

    long person(String login, String password) {
        return database().write(transaction -> {
            long id = insert(
                    transaction,
                    Sql.of(
                            "insert into site.human_user (id, login, name, sg_status_list, can_impersonate_this_user,"
                                    + " created_at, updated_at)"
                                    + " values (nextval('site.\"human_user$id\"'), ?, ?, 'act', true, now(), now()) returning id",
                            login,
                            "Mr " + login));
            new CredentialStore().setPassword(transaction, "HumanUser", id, HASHER.ofChosen(password));
            return id;
        });
    }

    long client(String email, String password) {
        return database().write(transaction -> {
            long id = insert(
                    transaction,
                    Sql.of(
                            "insert into site.client_user (id, email, name, sg_status_list, created_at, updated_at)"
                                    + " values (nextval('site.\"client_user$id\"'), ?, ?, 'act', now(), now()) returning id",
                            email,
                            "Client " + email));
            new CredentialStore().setPassword(transaction, "ClientUser", id, HASHER.ofChosen(password));
            return id;
        });
    }

    void assign(String type, long id, String group) {
        execute(transaction -> new RuleStore().assign(transaction, type, id, group));
    }

    void execute(String sql, @Nullable Object... binds) {
        execute(transaction -> transaction.execute(Sql.of(sql, binds)));
        signIn.changed();
    }

    private void execute(Consumer<Transaction> work) {
        database().write(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    Actor authenticate(Credentials.Proof proof) {
        return authenticate(proof, HERE);
    }

    Actor authenticate(Credentials.Proof proof, Origin origin) {
        return signIn.authenticator()
                .authenticate(Credentials.of(proof, origin))
                .actor();
    }

    Actor sudo(Credentials.Proof proof, String login) {
        return signIn.authenticator()
                .authenticate(new Credentials(proof, Optional.of(login), Optional.empty(), Locale.ENGLISH, HERE))
                .actor();
    }

    /// Makes rows without the engine: what it would have written is inserted directly.
    private final class Rows implements AccountWrites.Rows {
        @Override
        public long create(String type, Map<String, Object> fields) {
            return type.equals("ApiUser")
                    ? script(String.valueOf(fields.get("firstname")))
                    : person(String.valueOf(fields.get("login")), "not chosen yet");
        }

        @Override
        public void update(EntityId row, Map<String, @Nullable Object> fields) {
            fields.forEach((field, value) ->
                    execute("update site.human_user set " + field + " = ? where id = ?", value, row.id()));
        }
    }

    private void witness(Transaction transaction, AccountEvent event) {
        events.add(event);
        signIn.changed(event.account(), event.field().map(Set::of).orElse(Set.of()));
    }

    private static long insert(Transaction transaction, Sql sql) {
        return transaction.one(sql, row -> row.getLong(1));
    }

    @Override
    public void close() {
        site.close();
    }
}
