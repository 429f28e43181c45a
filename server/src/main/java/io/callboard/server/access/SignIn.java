package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.store.CredentialStore;
import io.callboard.store.Database;
import io.callboard.store.SessionStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/// Everything about proving an identity, put together for one site.
///
/// @param memory to be told of every change of an account, see [SignInMemory#forget]
public record SignIn(Authenticator authenticator, SignInMemory memory) {
    /// What signing in needs from the rest.
    ///
    /// @param box seals one-time-code secrets with the site's own key
    /// @param lock sets `locked_until` of an account
    public record Parts(
            Database database,
            AccessConfig config,
            InstantSource clock,
            SecureRandom random,
            SecretHasher hasher,
            SecretBox box,
            AccountLock lock) {}

    /// Writes the `locked_until` of a person or client the way every other write happens, with its event.
    @FunctionalInterface
    public interface AccountLock {
        void lock(EntityId account, Instant until);
    }

    public static SignIn of(Parts parts) {
        var store = new CredentialStore();
        var sessions = new SessionStore();
        var memory = new SignInMemory(parts.clock(), parts.random());
        var accounts = new Accounts(parts.database(), store, parts.config());
        var people = new PersonSignIn(
                accounts,
                parts.hasher(),
                memory,
                new SecondProofs(parts.database(), store, parts.box(), parts.clock()),
                new Lockout(parts.database(), sessions, parts.config(), parts.lock(), parts.clock()),
                parts.clock());
        var authenticator = new SiteAuthenticator(
                new ScriptSignIn(accounts, parts.hasher(), memory),
                people,
                new SessionSignIn(parts.database(), sessions, accounts, memory, parts.config(), parts.clock()),
                new Sudo(accounts, memory),
                new SecretTokens(parts.random()));
        return new SignIn(authenticator, memory);
    }
}
