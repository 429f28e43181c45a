package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.server.access.SignInMemory.Claim;
import io.callboard.store.CredentialStore;
import java.util.Optional;

/// Lets scripts with the right act as a person (data semantics 8.2). The right is checked before the person is
/// looked up, so that nobody without it learns who exists.
final class Sudo {
    private final Accounts accounts;
    private final SignInMemory memory;

    Sudo(Accounts accounts, SignInMemory memory) {
        this.accounts = accounts;
        this.memory = memory;
    }

    /// @throws Fault 102 when the caller may not sudo, or no person with that login may be acted as
    SignedIn actAs(SignedIn caller, String login) {
        if (!(caller.actor() instanceof Actor.Script script) || !script.maySudo()) {
            throw SignInRefusal.MAY_NOT_SUDO.of(caller.actor().name(), Shown.of(login));
        }
        Claim claim = memory.claim("sudo", Long.toString(script.id()), login);
        SignedIn person = memory.recall(claim).orElseGet(() -> find(script, login, claim));
        return new SignedIn(person.actor(), Optional.empty(), caller.until());
    }

    private SignedIn find(Actor.Script script, String login, Claim claim) {
        long since = memory.generation();
        String shown = Shown.of(login);
        CredentialStore.Person person =
                accounts.personNamed(login).orElseThrow(() -> SignInRefusal.NOBODY_TO_SUDO.of(shown));
        if (!Accounts.isActive(person)) {
            throw SignInRefusal.INACTIVE_TO_SUDO.of(shown);
        }
        if (!person.impersonable()) {
            throw SignInRefusal.PROTECTED_FROM_SUDO.of(shown);
        }
        SignedIn signedIn = SignedIn.as(accounts.actor(person, Optional.of(script)));
        memory.remember(claim, signedIn, since);
        return signedIn;
    }
}
