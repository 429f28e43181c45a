package io.callboard.store.change;

import io.callboard.core.value.EntityId;
import io.callboard.store.Transaction;
import org.jspecify.annotations.Nullable;

/// Takes the plain text of a written password; rows and events never see it.
@FunctionalInterface
public interface SecretSink {
    /// Keeps the password of a row, in the transaction of the write; null removes it.
    void keep(Transaction transaction, EntityId row, @Nullable String plain);
}
