package io.callboard.server.access;

import java.time.Instant;
import java.util.Optional;

/// A proven identity.
///
/// @param passwordAt when they last proved that they know their password; empty when they used something else
/// @param until a moment after which the proof no longer holds
record SignedIn(Actor actor, Optional<Instant> passwordAt, Instant until) {
    /// By a credential that is valid until it is revoked.
    static SignedIn as(Actor actor) {
        return new SignedIn(actor, Optional.empty(), Instant.MAX);
    }

    SignedIn byPassword(Instant now) {
        return new SignedIn(actor, Optional.of(now), until);
    }

    Caller.Proof proof() {
        return new Caller.Proof(passwordAt, until);
    }
}
