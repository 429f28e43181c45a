package io.callboard.server.access;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One request's identity: who asks and what rides along with the credentials.
///
/// @param sessionUuid the browser page that caused the call, copied onto the events it makes
/// @param language the language of display names, English unless the caller asked for another
public record Caller(Actor actor, Optional<UUID> sessionUuid, Locale language) {
    public static Caller of(Actor actor) {
        return new Caller(actor, Optional.empty(), Locale.ENGLISH);
    }
}
