package io.callboard.server.access;

import io.callboard.store.event.Author;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One request's identity: who asks and what rides along with the credentials.
///
/// @param sessionUuid the browser page that caused the call, copied onto the events it makes
/// @param language the language of display names, English unless the caller asked for another
/// @param proof what the identity rests on
public record Caller(Actor actor, Optional<UUID> sessionUuid, Locale language, Proof proof) {
    /// How well an identity is proved.
    ///
    /// @param passwordAt when the caller last proved to know the password of the account they act as
    /// @param until when what they signed in with ends
    public record Proof(Optional<Instant> passwordAt, Instant until) {
        private static final Duration FRESH = Duration.ofMinutes(10);
        static final Proof NO_PASSWORD = new Proof(Optional.empty(), Instant.MAX);

        /// Whether the password was given in this call, or so shortly before that it is the same person.
        public boolean knowsPassword(Instant now) {
            return passwordAt.map(at -> now.isBefore(at.plus(FRESH))).orElse(false);
        }
    }

    /// Who makes what the caller changes, as rows and events tell it (data semantics 7). What a script does in
    /// somebody's name is told even if it keeps its own writes out of the event log.
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
