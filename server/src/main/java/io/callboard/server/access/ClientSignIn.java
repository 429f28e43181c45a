package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.store.CredentialStore.Client;
import java.time.InstantSource;
import java.util.Optional;

/// Reviewing clients prove themselves by their address and password (data semantics 8.1). They have neither one-time
/// codes nor app passwords.
final class ClientSignIn {
    private final Accounts accounts;
    private final SecretHasher hasher;
    private final Lockout lockout;
    private final InstantSource clock;

    ClientSignIn(Accounts accounts, SecretHasher hasher, Lockout lockout, InstantSource clock) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.lockout = lockout;
        this.clock = clock;
    }

    /// @throws Fault 102 with one text, whatever it is that refuses
    Actor.Client signIn(Credentials.Password proof, Fault refused) {
        Optional<Client> found = accounts.clientsNamed(proof.login()).stream()
                .filter(client -> client.hash().isPresent())
                .findFirst();
        if (found.isEmpty()) {
            hasher.pretend(proof.password());
            throw refused;
        }
        Client client = found.get();
        if (!Accounts.isActive(client) || Accounts.isLocked(client.lockedUntil(), clock.instant())) {
            throw refused;
        }
        Actor.Client actor = accounts.actor(client);
        if (!hasher.matches(proof.password(), client.hash().orElseThrow())) {
            lockout.failed(actor.row());
            throw refused;
        }
        lockout.succeeded(actor.row());
        return actor;
    }
}
