package io.callboard.server.access;

import io.callboard.store.CredentialStore;
import io.callboard.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Looks up the accounts behind credentials and makes actors of them.
final class Accounts {
    static final String ACTIVE = "act";
    private static final String CLIENT_GROUP = "client_user";

    private final Database database;
    private final CredentialStore store;
    private final AccessConfig config;

    Accounts(Database database, CredentialStore store, AccessConfig config) {
        this.database = database;
        this.store = store;
        this.config = config;
    }

    List<CredentialStore.Script> scriptsNamed(String name) {
        return database.read(transaction -> store.scriptsNamed(transaction, name));
    }

    Optional<CredentialStore.Script> script(long id) {
        return database.read(transaction -> store.script(transaction, id));
    }

    Optional<CredentialStore.Person> personNamed(String login) {
        return database.read(transaction -> store.personNamed(transaction, login));
    }

    Optional<CredentialStore.Person> person(long id) {
        return database.read(transaction -> store.person(transaction, id));
    }

    Actor.Script actor(CredentialStore.Script script) {
        String group = script.ruleSet().isEmpty() ? config.scriptGroup() : script.ruleSet();
        return new Actor.Script(script.id(), script.name(), group, script.generatesEvents(), script.maySudo());
    }

    Actor.Person actor(CredentialStore.Person person, Optional<Actor.Script> sudoedBy) {
        String group = person.ruleSet().isEmpty() ? config.personGroup() : person.ruleSet();
        return new Actor.Person(person.id(), person.login(), person.name(), group, sudoedBy);
    }

    List<CredentialStore.Client> clientsNamed(String email) {
        return database.read(transaction -> store.clientsNamed(transaction, email));
    }

    Optional<CredentialStore.Client> client(long id) {
        return database.read(transaction -> store.client(transaction, id));
    }

    Actor.Client actor(CredentialStore.Client client) {
        return new Actor.Client(client.id(), client.name(), CLIENT_GROUP);
    }

    static boolean isActive(CredentialStore.Client client) {
        return client.status().equals(ACTIVE);
    }

    static boolean isActive(CredentialStore.Person person) {
        return person.status().equals(ACTIVE);
    }

    static boolean isLocked(Optional<Instant> lockedUntil, Instant now) {
        return lockedUntil.map(until -> until.isAfter(now)).orElse(false);
    }
}
