package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.store.Database;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;

/// Everything about proving an identity, put together for one site.
public final class SignIn {
    private static final Set<String> UNLOCKING = Set.of("password_proxy", "salted_password", "locked_until");

    private final Authenticator authenticator;
    private final SignInMemory memory;
    private final Lockout lockout;
    private final Accounts accounts;

    private SignIn(Authenticator authenticator, SignInMemory memory, Lockout lockout, Accounts accounts) {
        this.authenticator = authenticator;
        this.memory = memory;
        this.lockout = lockout;
        this.accounts = accounts;
    }

    /// What signing in needs from the rest.
    ///
    /// @param box seals one-time-code secrets with the site's own key
    public record Parts(
            Database database,
            AccessConfig config,
            InstantSource clock,
            SecureRandom random,
            SecretHasher hasher,
            SecretBox box) {}

    public static SignIn of(Parts parts) {
        var memory = new SignInMemory(parts.clock(), parts.random());
        var lockout = new Lockout(parts.config(), parts.clock());
        var accounts = new Accounts(parts.database(), parts.config(), parts.clock());
        var guard = new PersonSignIn.Guard(lockout, new Turns());
        var people = new PersonSignIn(
                accounts,
                parts.hasher(),
                memory,
                new SecondProofs(parts.database(), parts.box(), parts.clock()),
                guard,
                parts.clock());
        var authenticator = new SiteAuthenticator(
                new ScriptSignIn(accounts, parts.hasher(), memory, guard),
                people,
                new SessionSignIn(parts.database(), accounts, memory, parts.config(), parts.clock()),
                new Sudo(accounts, memory),
                new SecretTokens(parts.random()));
        return new SignIn(authenticator, memory, lockout, accounts);
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    /// Forgets what was proved to be an account, because something about it changed. After a change of its
    /// password or lock, guesses at it are allowed again from everywhere.
    ///
    /// @param fields `Type.field` of what changed in the same transaction
    public void changed(EntityId account, Set<String> fields) {
        memory.forget(account);
        if (UNLOCKING.stream().anyMatch(field -> fields.contains(account.type() + "." + field))) {
            String kind = account.type().equals("ApiUser") ? ScriptSignIn.KIND : PersonSignIn.KIND;
            accounts.nameOf(account).ifPresent(name -> lockout.open(kind, name));
        }
    }

    /// Forgets everything that was proved, after a change whose accounts are not known.
    public void changed() {
        memory.forgetAll();
    }
}
