package io.callboard.server.access;

import io.callboard.store.event.Author;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One request's identity: the actor and what came with the credentials.
///
/// @param sessionUuid the browser page that caused the call, copied onto the events it makes
/// @param language the language of display names, English unless the caller asked for another
/// @param proof what the identity rests on
public record Caller(Actor actor, Optional<UUID> sessionUuid, Locale language, Proof proof) {
    /// How an identity was proved.
    ///
    /// @param passwordAt when the caller last proved that they know the password of the account they act as
    /// @param until when the credential they signed in with expires
    public record Proof(Optional<Instant> passwordAt, Instant until) {
        private static final Duration FRESH = Duration.ofMinutes(10);
        static final Proof NO_PASSWORD = new Proof(Optional.empty(), Instant.MAX);

        /// Whether the password was given in this call, or so shortly before that it must be the same person.
        public boolean knowsPassword(Instant now) {
            return passwordAt.map(at -> now.isBefore(at.plus(FRESH))).orElse(false);
        }
    }

    /// The author of the caller's changes, as rows and events record it (data semantics 7). What a script does
    /// in somebody's name is logged even if its own writes are not.
    public Author author() {
        Author author = Author.of(actor.row(), actor.name()).in(sessionUuid);
        return switch (actor) {
            case Actor.Script script -> script.generatesEvents() ? author : author.quiet();
            case Actor.Client _ -> author;
            case Actor.Person person ->
                author.through(person.sudoedBy().map(script -> new Author.StandIn(script.row(), script.name())));
        };
    }

    public static Caller of(Actor actor) {
        return new Caller(actor, Optional.empty(), Locale.ENGLISH, Proof.NO_PASSWORD);
    }
}
