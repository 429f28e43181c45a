package io.callboard.core.change;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Changes that are applied in order, in one transaction, all or none.
///
/// @param single the call was not a batch: faults carry no index, events no batch id
/// @param changeSet when present, every value that the transaction changes is recorded under it
public record Batch(List<Change> changes, boolean single, Optional<UUID> changeSet) {
    public Batch {
        changes = List.copyOf(changes);
    }

    public static Batch of(Change change) {
        return new Batch(List.of(change), true, Optional.empty());
    }
}
