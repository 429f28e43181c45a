package io.callboard.server.record;

import io.callboard.store.change.Committed;

/// Told of every commit of this node before the writer is answered, so that a writer meets its own changes in every
/// cache. Must be quick and must not throw.
@FunctionalInterface
public interface ChangeListener {
    void committed(Committed change);
}
