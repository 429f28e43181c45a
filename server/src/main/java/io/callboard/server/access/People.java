package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.server.access.AccountEvent.Kind;
import io.callboard.store.CredentialStore;
import io.callboard.store.RuleStore;
import io.callboard.store.SessionStore;
import io.callboard.store.SessionStore.Numbered;
import io.callboard.store.TokenStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes people, and changes how they sign in. For the administration commands.
public final class People {
    private final AccountWrites accounts;
    private final SecretHasher hasher;
    private final InstantSource clock;
    private final CredentialStore store = new CredentialStore();
    private final TokenStore tokens = new TokenStore();
    private final SessionStore sessions = new SessionStore();
    private final RuleStore rules = new RuleStore();

    public People(AccountWrites accounts, SecretHasher hasher, InstantSource clock) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.clock = clock;
    }

    /// A person to be made.
    ///
    /// @param role the code of their permission group
    public record NewPerson(String login, Optional<String> email, String role, String password) {}

    /// What happens to the personal access tokens of somebody who gets another password.
    public enum Tokens {
        KEEP,
        REVOKE
    }

    /// Makes a person who can sign in with that password.
    ///
    /// @throws io.callboard.core.error.Fault when the login is taken or the password is refused
    public void create(NewPerson person) {
        accounts.requireRole(person.role(), "HumanUser");
        if (accounts.read(transaction -> store.personNamed(transaction, person.login()))
                .isPresent()) {
            throw AccountRefusal.LOGIN_TAKEN.of(person.login());
        }
        String hash = hash(person.login(), person.password());
        var row = new EntityId("HumanUser", accounts.rows().create("HumanUser", fields(person)));
        accounts.write(transaction -> {
            rules.assign(transaction, row.type(), row.id(), person.role());
            store.setPassword(transaction, row.type(), row.id(), hash);
            return Optional.of(new AccountEvent(
                    Kind.PASSWORD, row, "gave " + person.login() + " a password, in the role " + person.role()));
        });
    }

    private static Map<String, Object> fields(NewPerson person) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("login", person.login());
        fields.put("firstname", person.login());
        fields.put("sg_status_list", Accounts.ACTIVE);
        person.email().ifPresent(email -> fields.put("email", email));
        return fields;
    }

    private String hash(String login, String password) {
        PasswordRules.problem(password, Set.of(login)).ifPresent(problem -> {
            throw AccountRefusal.PASSWORD.of(problem);
        });
        return hasher.ofChosen(password);
    }

    /// Gives a person another password and ends their sessions.
    ///
    /// @return how many of their tokens are still valid
    public int setPassword(String login, String password, Tokens fate) {
        EntityId row = row(login);
        String hash = hash(login, password);
        accounts.write(transaction -> {
            store.setPassword(transaction, row.type(), row.id(), hash);
            sessions.closeAll(transaction, row);
            String revoked = switch (fate) {
                case KEEP -> "";
                case REVOKE -> " and revoked " + tokens.removeAll(transaction, row.id()) + " personal access tokens";
            };
            return Optional.of(new AccountEvent(Kind.PASSWORD, row, "gave " + login + " another password" + revoked));
        });
        return accounts.read(transaction -> tokens.of(transaction, row.id())).size();
    }

    /// Puts a person into another permission group.
    public void setRole(String login, String role) {
        accounts.requireRole(role, "HumanUser");
        CredentialStore.Person person = accounts.person(login);
        accounts.write(transaction -> {
            rules.assign(transaction, "HumanUser", person.id(), role);
            return Optional.of(new AccountEvent(
                    Kind.ROLE,
                    new EntityId("HumanUser", person.id()),
                    "changed the role of " + login + " from " + person.ruleSet() + " to " + role));
        });
    }

    /// Unlocks a person, and forgets the failed guesses at their password.
    public void unlock(String login) {
        EntityId row = row(login);
        Map<String, @Nullable Object> open = new HashMap<>();
        open.put("locked_until", null);
        accounts.rows().update(row, open);
        accounts.write(_ -> Optional.of(new AccountEvent(Kind.UNLOCK, row, "unlocked " + login)));
    }

    /// The sessions of a person that have not ended, the oldest first.
    public List<Numbered> sessionsOf(String login) {
        EntityId row = row(login);
        return accounts.read(transaction -> sessions.of(transaction, row, clock.instant()));
    }

    /// Ends one session of a person, or all of them.
    ///
    /// @return how many
    public int endSessions(String login, Optional<Long> number) {
        EntityId row = row(login);
        int[] ended = new int[1];
        accounts.write(transaction -> {
            ended[0] = number.map(one -> sessions.close(transaction, row, one) ? 1 : 0)
                    .orElseGet(() -> sessions.closeAll(transaction, row));
            return ended[0] == 0
                    ? Optional.empty()
                    : Optional.of(
                            new AccountEvent(Kind.SESSION_END, row, "ended " + ended[0] + " sessions of " + login));
        });
        return ended[0];
    }

    /// Makes somebody an administrator who can sign in with that password, whatever their role was.
    public void resetAdministrator(String login, String password) {
        boolean known = accounts.read(transaction -> store.personNamed(transaction, login))
                .isPresent();
        if (!known) {
            create(new NewPerson(login, Optional.empty(), "admin", password));
            return;
        }
        setPassword(login, password, Tokens.KEEP);
        accounts.rows().update(row(login), Map.of("sg_status_list", Accounts.ACTIVE));
        setRole(login, "admin");
        unlock(login);
    }

    private EntityId row(String login) {
        return new EntityId("HumanUser", accounts.person(login).id());
    }
}
