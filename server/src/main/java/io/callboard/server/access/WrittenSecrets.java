package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.store.CredentialStore;
import io.callboard.store.Transaction;
import io.callboard.store.change.SecretSink;
import org.jspecify.annotations.Nullable;

/// Keeps passwords and keys that somebody wrote into a row's password field, hashed as chosen secrets are.
public final class WrittenSecrets implements SecretSink {
    private final CredentialStore store = new CredentialStore();
    private final SecretHasher hasher;

    public WrittenSecrets(SecretHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public void keep(Transaction transaction, EntityId row, @Nullable String plain) {
        if (plain == null) {
            store.removePassword(transaction, row.type(), row.id());
        } else if (row.type().equals("ApiUser")) {
            store.setScriptKey(transaction, row.id(), hasher.ofChosen(plain));
        } else {
            store.setPassword(transaction, row.type(), row.id(), hasher.ofChosen(plain));
        }
    }
}
