package io.callboard.server.event;

import io.callboard.store.event.StreamChange;

/// Follows every committed transaction of every node, once, in order. Must be quick.
@FunctionalInterface
public interface ChangeFollower {
    void changed(StreamChange change);
}
