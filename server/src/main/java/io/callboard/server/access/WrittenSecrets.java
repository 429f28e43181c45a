package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.store.CredentialStore;
import io.callboard.store.SessionStore;
import io.callboard.store.Transaction;
import io.callboard.store.change.row.SecretSink;
import org.jspecify.annotations.Nullable;

/// Stores written passwords and script keys as hashes: `HumanUser.password_proxy`, `ClientUser.password_proxy`,
/// `ApiUser.salted_password`. A new one ends the sessions that the old one opened.
public final class WrittenSecrets implements SecretSink {
    private final CredentialStore store = new CredentialStore();
    private final SessionStore sessions = new SessionStore();
    private final SecretHasher hasher;

    public WrittenSecrets(SecretHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public void keep(Transaction transaction, Owner owner, @Nullable String plain) {
        EntityId row = owner.row();
        if (plain == null || plain.isEmpty()) {
            forget(transaction, row);
        } else {
            PasswordRules.problem(plain, owner.names()).ifPresent(problem -> {
                throw new Unfit(problem);
            });
            hash(transaction, row, plain);
        }
        sessions.closeAll(transaction, row);
    }

    private void hash(Transaction transaction, EntityId row, String plain) {
        if (row.type().equals("ApiUser")) {
            store.setScriptKey(transaction, row.id(), hasher.ofChosen(plain));
        } else {
            store.setPassword(transaction, row.type(), row.id(), hasher.ofChosen(plain));
        }
    }

    private void forget(Transaction transaction, EntityId row) {
        if (row.type().equals("ApiUser")) {
            store.removeScriptKey(transaction, row.id());
        } else {
            store.removePassword(transaction, row.type(), row.id());
        }
    }
}
