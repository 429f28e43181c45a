package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.core.value.EntityId;
import io.callboard.store.CredentialStore;
import io.callboard.store.Database;
import io.callboard.store.RuleStore;
import io.callboard.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What administration writes to accounts, each time with its event.
public final class AccountWrites {
    private final Database database;
    private final Rows rows;
    private final Witness witness;
    private final CredentialStore store = new CredentialStore();
    private final RuleStore rules = new RuleStore();

    public AccountWrites(Database database, Rows rows, Witness witness) {
        this.database = database;
        this.rows = rows;
        this.witness = witness;
    }

    /// Makes and changes rows like any other, in the name of the system.
    public interface Rows {
        /// Makes a row and returns its id.
        long create(String entityType, Map<String, Object> fields);

        void update(EntityId row, Map<String, @Nullable Object> fields);
    }

    /// Called with what was done, last in its transaction: writes the event, notifies every node.
    @FunctionalInterface
    public interface Witness {
        void tell(Transaction transaction, AccountEvent event);
    }

    Rows rows() {
        return rows;
    }

    <T> T read(Function<Transaction, T> work) {
        return database.read(work::apply);
    }

    /// Work that returns what it did, or that there was nothing to do.
    @FunctionalInterface
    interface Work {
        Optional<AccountEvent> run(Transaction transaction);
    }

    /// Whether there was anything to do.
    boolean write(Work work) {
        return database.write(transaction -> {
            Optional<AccountEvent> event = work.run(transaction);
            event.ifPresent(done -> witness.tell(transaction, done));
            return event.isPresent();
        });
    }

    /// @throws Fault when nobody signs in with that login
    CredentialStore.Person person(String login) {
        return read(transaction -> store.personNamed(transaction, login))
                .orElseThrow(() -> AccountRefusal.NO_SUCH_LOGIN.of(login));
    }

    /// @throws Fault when accounts of the type cannot have that role
    void requireRole(String role, String userType) {
        List<String> roles = read(transaction -> rules.groupsFor(transaction, userType));
        if (!roles.contains(role)) {
            throw AccountRefusal.NO_SUCH_ROLE.of(role, roles);
        }
    }
}
