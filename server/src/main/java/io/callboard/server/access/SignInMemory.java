package io.callboard.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.callboard.core.value.EntityId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Remembers proven sign-ins for ten minutes, so that a password sent with every call is hashed once. A sign-in
/// is kept as an HMAC under a key of this process; forgetting an actor drops all of its entries at once. A
/// sign-in that was being checked while something was forgotten is not remembered. Thread-safe.
public final class SignInMemory {
    private static final Duration KEPT = Duration.ofMinutes(10);
    /// How many wrong secrets are compared with a remembered one before it is dropped, so that memory cannot be
    /// used for guessing.
    private static final int MOST_WRONG = 10;

    private final Cache<ByteBuffer, Remembered> memory;
    private final InstantSource clock;
    private final KeyedHash hash;
    private long generation;

    public SignInMemory(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.hash = new KeyedHash(bytes);
        this.memory = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(KEPT)
                .ticker(() -> clock.millis() * 1_000_000)
                .build();
    }

    /// The key and proof under which a claim is remembered.
    ///
    /// @param place the key of the entry
    /// @param proof what the entry must hold
    record Claim(ByteBuffer place, ByteBuffer proof) {}

    private record Remembered(ByteBuffer proof, SignedIn signedIn, Instant until, AtomicInteger wrong) {
        boolean isProvedBy(ByteBuffer other) {
            if (wrong.incrementAndGet() > MOST_WRONG || !proof.equals(other)) {
                return false;
            }
            wrong.decrementAndGet();
            return true;
        }
    }

    /// A claim by a secret that cannot be guessed, or by none.
    Claim claim(String kind, String name, String secret) {
        ByteBuffer proof = hmac(kind, name, secret);
        return new Claim(proof, proof);
    }

    /// A claim by a secret that somebody chose. It is remembered only for the origin that it came from, one at
    /// a time.
    Claim guessable(String kind, String name, String secret, Origin origin) {
        return new Claim(hmac(kind + " from", name, origin.network()), hmac(kind, name, secret));
    }

    /// Who this claim was found to be.
    Optional<SignedIn> recall(Claim claim) {
        Remembered found = memory.getIfPresent(claim.place());
        if (found == null || !clock.instant().isBefore(found.until())) {
            return Optional.empty();
        }
        if (found.isProvedBy(claim.proof())) {
            return Optional.of(found.signedIn());
        }
        if (found.wrong().get() >= MOST_WRONG) {
            memory.asMap().remove(claim.place(), found);
        }
        return Optional.empty();
    }

    /// Taken before the database is asked, and handed back to [#remember].
    synchronized long generation() {
        return generation;
    }

    void remember(Claim claim, SignedIn signedIn, long since) {
        remember(claim, signedIn, signedIn.until(), since);
    }

    /// @param until when to check again
    synchronized void remember(Claim claim, SignedIn signedIn, Instant until, long since) {
        if (since == generation) {
            memory.put(claim.place(), new Remembered(claim.proof(), signedIn, until, new AtomicInteger()));
        }
    }

    /// Drops everything known about the actor of a row: its key, password, status, lock or rights may have changed.
    public synchronized void forget(EntityId row) {
        generation++;
        memory.asMap()
                .values()
                .removeIf(remembered -> concerns(remembered.signedIn().actor(), row));
    }

    /// Drops everything, after a change whose actors are not known.
    public synchronized void forgetAll() {
        generation++;
        memory.invalidateAll();
    }

    private ByteBuffer hmac(String kind, String name, String secret) {
        return ByteBuffer.wrap(hash.of(kind + '\0' + name.length() + '\0' + name + '\0' + secret));
    }

    private static boolean concerns(Actor actor, EntityId row) {
        if (actor.row().equals(row)) {
            return true;
        }
        return actor instanceof Actor.Person person
                && person.sudoedBy().map(script -> script.row().equals(row)).orElse(false);
    }
}
