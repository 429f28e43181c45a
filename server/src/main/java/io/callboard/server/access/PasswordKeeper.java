package io.callboard.server.access;

import io.callboard.core.value.EntityId;
import io.callboard.store.CredentialStore;
import io.callboard.store.Transaction;
import io.callboard.store.change.SecretSink;
import org.jspecify.annotations.Nullable;

/// Takes passwords that are written as field values and keeps their hashes.
public final class PasswordKeeper implements SecretSink {
    private final CredentialStore store;
    private final SecretHasher hasher;

    public PasswordKeeper(CredentialStore store, SecretHasher hasher) {
        this.store = store;
        this.hasher = hasher;
    }

    @Override
    public void keep(Transaction transaction, EntityId row, @Nullable String plain) {
        if (plain == null || plain.isEmpty()) {
            store.removePassword(transaction, row.type(), row.id());
        } else {
            store.setPassword(transaction, row.type(), row.id(), hasher.ofChosen(plain));
        }
    }
}
