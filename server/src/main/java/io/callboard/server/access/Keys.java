package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.server.access.AccountEvent.Kind;
import io.callboard.store.CredentialStore;
import io.callboard.store.RuleStore;
import io.callboard.store.SessionStore;
import io.callboard.store.TokenStore;
import io.callboard.store.TokenStore.NewToken;
import io.callboard.store.TokenStore.PersonalToken;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hands out the keys, tokens and one-time-code secrets that accounts sign in with, each secret once: it is
/// returned and can never be read again. For the administration commands.
public final class Keys {
    private static final int TOTP_BYTES = 20;

    private final AccountWrites accounts;
    private final SecureRandom random;
    private final SecretBox box;
    private final SecretTokens secrets;
    private final CredentialStore store = new CredentialStore();
    private final TokenStore tokens = new TokenStore();
    private final SessionStore sessions = new SessionStore();
    private final RuleStore rules = new RuleStore();

    public Keys(AccountWrites accounts, SecureRandom random, SecretBox box) {
        this.accounts = accounts;
        this.random = random;
        this.box = box;
        this.secrets = new SecretTokens(random);
    }

    /// A script to be made.
    ///
    /// @param role the code of its permission group
    public record NewScript(String name, Sudo sudo, String role) {}

    /// Whether a script may act as people.
    public enum Sudo {
        ALLOWED,
        REFUSED
    }

    /// Gives a script a key, making the script first when none has that name. An older key stops working.
    ///
    /// @return the key
    public String createScript(NewScript script) {
        accounts.requireRole(script.role(), "ApiUser");
        long id = accounts.read(transaction -> store.scriptsNamed(transaction, script.name())).stream()
                .findFirst()
                .map(CredentialStore.Script::id)
                .orElseGet(() -> accounts.rows()
                        .create("ApiUser", Map.of("firstname", script.name(), "generate_event_log_entries", true)));
        String key = secrets.next(SecretTokens.SCRIPT_KEY);
        var row = new EntityId("ApiUser", id);
        accounts.write(transaction -> {
            rules.assign(transaction, "ApiUser", id, script.role());
            store.setScriptKey(transaction, id, SecretHasher.ofGenerated(key));
            store.setSudo(transaction, id, script.sudo() == Sudo.ALLOWED);
            sessions.closeAll(transaction, row);
            return Optional.of(new AccountEvent(Kind.SCRIPT_KEY, row, "gave script " + script.name() + " a key"));
        });
        return key;
    }

    /// A new personal access token, to be sent in place of the password and a one-time code.
    ///
    /// @param name where it is going to be used
    /// @param end empty for one that is valid until it is revoked
    public String personToken(String login, String name, Optional<Instant> end) {
        CredentialStore.Person person = accounts.person(login);
        String token = secrets.next(SecretTokens.PERSONAL);
        accounts.write(transaction -> {
            long id = tokens.add(transaction, new NewToken(person.id(), name, end), SecretTokens.digest(token));
            return Optional.of(event(Kind.TOKEN, person, "gave " + login + " token " + id + " (" + name + ")"));
        });
        return token;
    }

    /// The tokens of a person, the oldest first, those that have ended included.
    public List<PersonalToken> tokensOf(String login) {
        CredentialStore.Person person = accounts.person(login);
        return accounts.read(transaction -> tokens.of(transaction, person.id()));
    }

    /// Ends a token, and the sessions of its owner, which it may have opened.
    ///
    /// @throws io.callboard.core.error.Fault when the person has no such token
    public void revokeToken(String login, long id) {
        CredentialStore.Person person = accounts.person(login);
        boolean revoked = accounts.write(transaction -> {
            if (!tokens.remove(transaction, person.id(), id)) {
                return Optional.empty();
            }
            sessions.closeAll(transaction, row(person));
            return Optional.of(event(Kind.TOKEN_END, person, "revoked token " + id + " of " + login));
        });
        if (!revoked) {
            throw AccountRefusal.NO_SUCH_TOKEN.of(login, id);
        }
    }

    /// Requires one-time codes of a person from now on.
    ///
    /// @return the secret, in base32, for an authenticator application
    public String personTotp(String login) {
        CredentialStore.Person person = accounts.person(login);
        byte[] secret = new byte[TOTP_BYTES];
        random.nextBytes(secret);
        accounts.write(transaction -> {
            store.setTotp(transaction, person.id(), box.seal(secret));
            return Optional.of(event(Kind.ONE_TIME_CODES, person, "requires one-time codes of " + login));
        });
        return OneTimeCodes.base32(secret);
    }

    private static AccountEvent event(Kind kind, CredentialStore.Person person, String text) {
        return new AccountEvent(kind, row(person), text);
    }

    private static EntityId row(CredentialStore.Person person) {
        return new EntityId("HumanUser", person.id());
    }
}
