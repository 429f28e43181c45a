package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.store.Database;
import io.callboard.store.SessionStore;
import io.callboard.store.SessionStore.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/// Opens sessions for people and scripts and accepts their tokens (protocol sections 2.2 and 2.4). A session lives on
/// while it is used; a script's or a person's end ends their sessions.
final class SessionSignIn {
    private static final Duration TOUCH = Duration.ofMinutes(5);

    private final Database database;
    private final SessionStore sessions;
    private final Accounts accounts;
    private final SignInMemory memory;
    private final AccessConfig config;
    private final InstantSource clock;

    SessionSignIn(
            Database database,
            SessionStore sessions,
            Accounts accounts,
            SignInMemory memory,
            AccessConfig config,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.accounts = accounts;
        this.memory = memory;
        this.config = config;
        this.clock = clock;
    }

    void open(String token, Actor actor) {
        Instant now = clock.instant();
        var session = new Session(
                actor.row().type(), actor.row().id(), sudoedBy(actor), now, now.plus(config.session()), now);
        database.write(transaction -> {
            sessions.purge(transaction, now.minus(config.renewable()));
            sessions.open(transaction, SecretTokens.digest(token), session);
            return true;
        });
    }

    /// @throws Fault 102 when the token is unknown, ended, or its owner may no longer sign in
    Actor signIn(Credentials.SessionToken proof) {
        ByteBuffer remembered = memory.proof("session", "", proof.token());
        return memory.recall(remembered).orElseGet(() -> check(proof, remembered));
    }

    private Actor check(Credentials.SessionToken proof, ByteBuffer remembered) {
        long since = memory.generation();
        byte[] digest = SecretTokens.digest(proof.token());
        Session session = database.read(transaction -> sessions.find(transaction, digest))
                .filter(found -> isOpen(found, proof.expiry()))
                .orElseThrow(() -> refused(proof));
        Actor actor = owner(session).orElseThrow(() -> refused(proof));
        Instant now = clock.instant();
        Instant end = now.plus(config.session());
        database.write(transaction -> {
            sessions.extend(transaction, digest, now, end);
            return true;
        });
        memory.remember(remembered, actor, now.plus(TOUCH), since);
        return actor;
    }

    private boolean isOpen(Session session, Credentials.Expiry expiry) {
        Instant end = switch (expiry) {
            case REJECT -> session.expiresAt();
            case RENEW -> session.expiresAt().plus(config.renewable());
        };
        return clock.instant().isBefore(end);
    }

    private Optional<Actor> owner(Session session) {
        return switch (session.actorType()) {
            case "ApiUser" -> accounts.script(session.actorId()).map(accounts::actor);
            case "ClientUser" ->
                accounts.client(session.actorId()).filter(Accounts::isActive).map(accounts::actor);
            case "HumanUser" ->
                accounts.person(session.actorId()).filter(Accounts::isActive).flatMap(person -> {
                    if (session.sudoedBy().isEmpty()) {
                        return Optional.of(accounts.actor(person, Optional.empty()));
                    }
                    return accounts.script(session.sudoedBy().getAsLong())
                            .filter(script -> script.maySudo() && person.impersonable())
                            .map(script -> accounts.actor(person, Optional.of(accounts.actor(script))));
                });
            default -> Optional.empty();
        };
    }

    private static OptionalLong sudoedBy(Actor actor) {
        return switch (actor) {
            case Actor.Script _, Actor.Client _ -> OptionalLong.empty();
            case Actor.Person person ->
                person.sudoedBy().stream().mapToLong(Actor.Script::id).findFirst();
        };
    }

    private static Fault refused(Credentials.SessionToken proof) {
        String token = proof.token();
        String end = token.substring(Math.max(0, token.length() - 4));
        return Fault.authentication("Can't authenticate session token ending with '" + end + "'");
    }
}
