package io.callboard.server.access;

import java.time.Instant;
import java.util.Optional;

/// Who proved to be whom.
///
/// @param passwordAt when they last proved to know their password; empty when they used something else
/// @param until a moment after which the proof no longer holds
record SignedIn(Actor actor, Optional<Instant> passwordAt, Instant until) {
    /// By something that holds until it is taken away.
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
