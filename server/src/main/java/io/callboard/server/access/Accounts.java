package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.server.access.Account.Standing;
import io.callboard.store.CredentialStore;
import io.callboard.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Looks up the accounts behind credentials and makes actors of them.
final class Accounts {
    static final String ACTIVE = "act";
    private static final String CLIENT_GROUP = "client_user";
    private static final int LONGEST_NAME = 255;

    private final Database database;
    private final CredentialStore store = new CredentialStore();
    private final AccessConfig config;
    private final InstantSource clock;

    Accounts(Database database, AccessConfig config, InstantSource clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /// The account that signs in under a name: a person by their login, else a client by their address. Both
    /// are always looked up, so that the time does not reveal which exists.
    Optional<Account> named(String name) {
        if (!isName(name)) {
            return Optional.empty();
        }
        return database.read(transaction -> {
            Optional<Account> person = store.personNamed(transaction, name).map(this::account);
            Optional<Account> client = store.clientsNamed(transaction, name).stream()
                    .filter(found -> found.hash().isPresent())
                    .filter(found -> Lockout.fold(found.email()).equals(Lockout.fold(name)))
                    .map(this::account)
                    .findFirst();
            return person.or(() -> client);
        });
    }

    List<CredentialStore.Script> scriptsNamed(String name) {
        return isName(name) ? database.read(transaction -> store.scriptsNamed(transaction, name)) : List.of();
    }

    Optional<CredentialStore.Person> personNamed(String login) {
        return isName(login) ? database.read(transaction -> store.personNamed(transaction, login)) : Optional.empty();
    }

    /// Whether a row may have that name; PostgreSQL takes no text with a NUL.
    private static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && name.indexOf('\0') < 0;
    }

    /// The account of a live row of `HumanUser` or `ClientUser`.
    Optional<Account> account(EntityId row) {
        return switch (row.type()) {
            case "HumanUser" -> person(row.id()).map(this::account);
            case "ClientUser" ->
                database.read(transaction -> store.client(transaction, row.id()))
                        .map(this::account);
            default -> Optional.empty();
        };
    }

    Optional<CredentialStore.Person> person(long id) {
        return database.read(transaction -> store.person(transaction, id));
    }

    Optional<CredentialStore.Script> script(long id) {
        return database.read(transaction -> store.script(transaction, id));
    }

    /// The name that a row signs in under.
    Optional<String> nameOf(EntityId row) {
        return database.read(transaction -> switch (row.type()) {
            case "HumanUser" -> store.person(transaction, row.id()).map(CredentialStore.Person::login);
            case "ClientUser" -> store.client(transaction, row.id()).map(CredentialStore.Client::email);
            case "ApiUser" -> store.script(transaction, row.id()).map(CredentialStore.Script::name);
            default -> Optional.empty();
        });
    }

    Actor.Script actor(CredentialStore.Script script) {
        String group = script.ruleSet().isEmpty() ? config.scriptGroup() : script.ruleSet();
        return new Actor.Script(script.id(), script.name(), group, script.generatesEvents(), script.maySudo());
    }

    Actor.Person actor(CredentialStore.Person person, Optional<Actor.Script> sudoedBy) {
        String group = person.ruleSet().isEmpty() ? config.personGroup() : person.ruleSet();
        return new Actor.Person(person.id(), person.login(), person.name(), group, sudoedBy);
    }

    private Account account(CredentialStore.Person person) {
        Standing standing = standing(person.status(), person.lockedUntil());
        return new Account(actor(person, Optional.empty()), standing, person.hash(), person.sealedTotp());
    }

    private Account account(CredentialStore.Client client) {
        Standing standing = standing(client.status(), client.lockedUntil());
        var actor = new Actor.Client(client.id(), client.name(), CLIENT_GROUP);
        return new Account(actor, standing, client.hash(), Optional.empty());
    }

    private Standing standing(String status, Optional<Instant> lockedUntil) {
        if (!status.equals(ACTIVE)) {
            return Standing.DISABLED;
        }
        Instant now = clock.instant();
        return lockedUntil.filter(until -> until.isAfter(now)).isPresent() ? Standing.LOCKED : Standing.OPEN;
    }

    static boolean isActive(CredentialStore.Person person) {
        return person.status().equals(ACTIVE);
    }
}
