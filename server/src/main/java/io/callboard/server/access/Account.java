package io.callboard.server.access;

import java.util.Optional;

/// The parts of the account of a person or a reviewing client that signing in uses.
///
/// @param hash what the password must match; empty when none was ever set
/// @param sealedTotp the sealed secret of their one-time codes, when they need any
record Account(Actor actor, Standing standing, Optional<String> hash, Optional<byte[]> sealedTotp) {
    /// Whether somebody may sign in at all.
    enum Standing {
        OPEN,
        DISABLED,
        LOCKED
    }

    boolean isOpen() {
        return standing == Standing.OPEN;
    }
}
