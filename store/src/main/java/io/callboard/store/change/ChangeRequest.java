package io.callboard.store.change;

import io.callboard.core.change.Batch;
import io.callboard.store.change.row.ChangeGuard;
import io.callboard.store.event.Author;
import java.time.Instant;
import java.util.UUID;

/// A batch with everything that the engine must know about its time and its author.
///
/// @param now the time of the request; rows get it truncated to the second
/// @param batchId marks the events of a batch as belonging together
public record ChangeRequest(Batch batch, Author author, Instant now, UUID batchId, ChangeGuard guard) {}
