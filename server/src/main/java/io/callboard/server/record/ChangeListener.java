package io.callboard.server.record;

import io.callboard.store.change.Committed;

/// Called with every commit of this node before the writer gets an answer, so that a writer finds its own
/// changes in every cache. Must be quick and must not throw.
@FunctionalInterface
public interface ChangeListener {
    void committed(Committed change);
}
