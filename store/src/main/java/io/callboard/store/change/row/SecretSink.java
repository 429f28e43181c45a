package io.callboard.store.change.row;

import io.callboard.core.change.PasswordProblem;
import io.callboard.core.value.EntityId;
import io.callboard.store.Transaction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes the plain text of a written password; rows and events never see it.
@FunctionalInterface
public interface SecretSink {
    /// Stores the password of a row, in the transaction of the write; null removes it.
    ///
    /// @throws Unfit when the password is refused; then nothing is stored
    void keep(Transaction transaction, Owner owner, @Nullable String plain);

    /// Whose password it is.
    ///
    /// @param names the account's names: its login, address or name
    record Owner(EntityId row, Set<String> names) {
        public Owner {
            names = Set.copyOf(names);
        }
    }

    /// A password that is too short or too easily guessed.
    final class Unfit extends RuntimeException {
        private final PasswordProblem problem;

        public Unfit(PasswordProblem problem) {
            super(problem.name(), null, false, false);
            this.problem = problem;
        }

        public PasswordProblem problem() {
            return problem;
        }
    }
}
