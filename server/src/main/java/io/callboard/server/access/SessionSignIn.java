package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.SignInMemory.Claim;
import io.callboard.store.CredentialStore;
import io.callboard.store.Database;
import io.callboard.store.SessionStore;
import io.callboard.store.SessionStore.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/// Opens sessions for people and scripts and accepts their tokens (protocol sections 2.2 and 2.4). A session
/// stays open while it is used, up to a maximum age; it ends earlier when its account is switched off or gets
/// another password, and with the credential that opened it.
final class SessionSignIn {
    private static final Duration TOUCH = Duration.ofMinutes(5);

    private final Database database;
    private final SessionStore sessions = new SessionStore();
    private final Accounts accounts;
    private final SignInMemory memory;
    private final AccessConfig config;
    private final InstantSource clock;

    SessionSignIn(Database database, Accounts accounts, SignInMemory memory, AccessConfig config, InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.memory = memory;
        this.config = config;
        this.clock = clock;
    }

    void open(String token, Caller caller) {
        Instant now = clock.instant();
        Actor actor = caller.actor();
        Instant end = earlier(now.plus(config.longest()), caller.proof().until());
        var session = new Session(
                actor.row().type(),
                actor.row().id(),
                sudoedBy(actor),
                now,
                earlier(now.plus(config.session()), end),
                end,
                now,
                caller.proof().passwordAt());
        database.write(transaction -> {
            sessions.purge(transaction, now, now.minus(config.renewable()));
            sessions.open(transaction, SecretTokens.digest(token), session);
            return true;
        });
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// @throws Fault 102 when the token is unknown, ended, or its owner may no longer sign in
    SignedIn signIn(Credentials.SessionToken proof) {
        Claim claim = memory.claim("session", "", proof.token());
        return memory.recall(claim).orElseGet(() -> check(proof, claim));
    }

    private SignedIn check(Credentials.SessionToken proof, Claim claim) {
        long since = memory.generation();
        byte[] digest = SecretTokens.digest(proof.token());
        Session session = database.read(transaction -> sessions.find(transaction, digest))
                .filter(found -> isOpen(found, proof.expiry()))
                .orElseThrow(() -> refused(proof));
        Actor actor = owner(session).orElseThrow(() -> refused(proof));
        Instant now = clock.instant();
        Instant end = earlier(now.plus(config.session()), session.endsAt());
        database.write(transaction -> {
            sessions.extend(transaction, digest, now, end);
            return true;
        });
        var signedIn = new SignedIn(actor, session.passwordAt(), session.endsAt());
        memory.remember(claim, signedIn, earlier(now.plus(TOUCH), session.endsAt()), since);
        return signedIn;
    }

    private boolean isOpen(Session session, Credentials.Expiry expiry) {
        Instant end = switch (expiry) {
            case REJECT -> session.expiresAt();
            case RENEW -> session.expiresAt().plus(config.renewable());
        };
        return clock.instant().isBefore(earlier(end, session.endsAt()));
    }

    private Optional<Actor> owner(Session session) {
        var row = new EntityId(session.actorType(), session.actorId());
        if (row.type().equals("ApiUser")) {
            return accounts.script(row.id()).map(accounts::actor);
        }
        Optional<Actor> owner = accounts.account(row).filter(Account::isOpen).map(Account::actor);
        return session.sudoedBy().isEmpty()
                ? owner
                : owner.flatMap(_ -> sudoed(row.id(), session.sudoedBy().getAsLong()));
    }

    private Optional<Actor> sudoed(long personId, long scriptId) {
        return accounts.person(personId)
                .filter(CredentialStore.Person::impersonable)
                .flatMap(person -> accounts.script(scriptId)
                        .filter(CredentialStore.Script::maySudo)
                        .map(script -> accounts.actor(person, Optional.of(accounts.actor(script)))));
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
        return SignInRefusal.SESSION.of(Shown.of(end));
    }
}
