package io.callboard.server.access;

import io.callboard.core.error.ErrorCode;
import io.callboard.core.error.Fault;
import io.callboard.store.CredentialStore;
import io.callboard.store.Database;
import io.callboard.store.RuleStore;
import io.callboard.store.SessionStore;
import io.callboard.store.Transaction;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Hands out what accounts sign in with, each secret once: it is returned and never readable again. For the
/// administration commands; makes the account's row when there is none yet.
public final class Keys {
    private static final int TOTP_BYTES = 20;

    private final Parts parts;
    private final CredentialStore store = new CredentialStore();
    private final SessionStore sessions = new SessionStore();
    private final RuleStore rules = new RuleStore();
    private final SecretTokens tokens;

    public Keys(Parts parts) {
        this.parts = parts;
        this.tokens = new SecretTokens(parts.random());
    }

    /// What handing out keys needs from the rest.
    ///
    /// @param rows makes rows the way every other row is made, in the name of the system
    /// @param changed told, inside the transaction, that somebody's rights or secrets changed
    public record Parts(
            Database database,
            SecureRandom random,
            SecretHasher hasher,
            SecretBox box,
            RowMaker rows,
            Consumer<Transaction> changed) {}

    /// Makes a row and returns its id.
    @FunctionalInterface
    public interface RowMaker {
        long create(String entityType, Map<String, Object> fields);
    }

    /// A script to be.
    ///
    /// @param role the code of its permission group
    public record NewScript(String name, Sudo sudo, String role) {}

    /// Whether a script may act as people.
    public enum Sudo {
        ALLOWED,
        REFUSED
    }

    /// A person to be.
    ///
    /// @param role the code of their permission group
    public record NewPerson(String login, String role, String password) {}

    /// Gives a script a key, making the script first when none has that name. An older key stops working.
    ///
    /// @return the key
    public String createScript(NewScript script) {
        requireRole(script.role(), "ApiUser");
        long id = parts.database().read(transaction -> store.scriptsNamed(transaction, script.name())).stream()
                .findFirst()
                .map(CredentialStore.Script::id)
                .orElseGet(() -> parts.rows()
                        .create("ApiUser", Map.of("firstname", script.name(), "generate_event_log_entries", true)));
        String key = tokens.next(SecretTokens.SCRIPT_KEY);
        write(transaction -> {
            rules.assign(transaction, "ApiUser", id, script.role());
            store.setScriptKey(transaction, id, SecretHasher.ofGenerated(key));
            store.setSudo(transaction, id, script.sudo() == Sudo.ALLOWED);
            sessions.closeAll(transaction, "ApiUser", id);
        });
        return key;
    }

    /// Makes a person who can sign in with that password.
    ///
    /// @throws Fault when the login is taken
    public void createPerson(NewPerson person) {
        requireRole(person.role(), "HumanUser");
        boolean taken = parts.database()
                .read(transaction -> store.personNamed(transaction, person.login()))
                .isPresent();
        if (taken) {
            throw refused("There is already a user with the login '" + person.login() + "'.");
        }
        String hash = parts.hasher().ofChosen(person.password());
        long id = parts.rows()
                .create(
                        "HumanUser",
                        Map.of(
                                "login",
                                person.login(),
                                "firstname",
                                person.login(),
                                "sg_status_list",
                                Accounts.ACTIVE));
        write(transaction -> {
            rules.assign(transaction, "HumanUser", id, person.role());
            store.setPassword(transaction, "HumanUser", id, hash);
        });
    }

    /// A new personal access token: an app password, to be sent in place of the password and a one-time code.
    ///
    /// @param label where it is going to be used
    public String personToken(String login, String label) {
        long id = person(login);
        String token = tokens.next(SecretTokens.APP_PASSWORD);
        write(transaction -> store.addAppPassword(transaction, id, label, SecretTokens.digest(token)));
        return token;
    }

    /// From now on requires one-time codes of a person.
    ///
    /// @return the secret, in base32, for an authenticator application
    public String personTotp(String login) {
        long id = person(login);
        byte[] secret = new byte[TOTP_BYTES];
        parts.random().nextBytes(secret);
        write(transaction -> store.setTotp(transaction, id, parts.box().seal(secret)));
        return OneTimeCodes.base32(secret);
    }

    private long person(String login) {
        return parts.database()
                .read(transaction -> store.personNamed(transaction, login))
                .map(CredentialStore.Person::id)
                .orElseThrow(() -> refused("There is no user with the login '" + login + "'."));
    }

    private void requireRole(String role, String userType) {
        List<String> roles = parts.database().read(transaction -> rules.groupsFor(transaction, userType));
        if (!roles.contains(role)) {
            throw refused("There is no role '" + role + "'. Roles: " + String.join(", ", roles));
        }
    }

    private void write(Consumer<Transaction> work) {
        parts.database().write(transaction -> {
            work.accept(transaction);
            parts.changed().accept(transaction);
            return true;
        });
    }

    private static Fault refused(String text) {
        return Fault.plain(ErrorCode.CRUD, text);
    }
}
