package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.store.CredentialStore;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// Lets scripts with the right act as a person (data semantics 8.2). The right is looked at before the person is, so
/// that nobody without it learns who exists.
final class Sudo {
    private final Accounts accounts;
    private final SignInMemory memory;

    Sudo(Accounts accounts, SignInMemory memory) {
        this.accounts = accounts;
        this.memory = memory;
    }

    /// @throws Fault 102 when the caller may not sudo, or nobody may be acted as under that login
    Actor actAs(Actor caller, String login) {
        if (!(caller instanceof Actor.Script script) || !script.maySudo()) {
            throw Fault.authentication(
                    "The user does not have permission to 'sudo': '" + caller.name() + "' acting as '" + login + "'");
        }
        ByteBuffer remembered = memory.proof("sudo", Long.toString(script.id()), login);
        return memory.recall(remembered).orElseGet(() -> find(script, login, remembered));
    }

    private Actor find(Actor.Script script, String login, ByteBuffer remembered) {
        long since = memory.generation();
        CredentialStore.Person person =
                accounts.personNamed(login).orElseThrow(() -> refused("user '" + login + "' does not exist"));
        if (!Accounts.isActive(person)) {
            throw refused("user '" + login + "' is not active");
        }
        if (!person.impersonable()) {
            throw refused("user '" + login + "' can not be impersonated");
        }
        Actor actor = accounts.actor(person, Optional.of(script));
        memory.remember(remembered, actor, Instant.MAX, since);
        return actor;
    }

    private static Fault refused(String reason) {
        return Fault.authentication("Cannot 'sudo' - " + reason);
    }
}
