package io.callboard.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.callboard.core.value.EntityId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Remembers for ten minutes who proved to be whom, so that a password sent with every call is hashed once. A sign-in
/// is kept as an HMAC under a key of this process; forgetting an actor drops every memory of it at once. A sign-in that
/// was being checked while something was forgotten is not remembered. Thread-safe.
public final class SignInMemory {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Cache<ByteBuffer, Remembered> memory;
    private final InstantSource clock;
    private final SecretKeySpec key;
    private long generation;

    public SignInMemory(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
        this.memory = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(KEPT)
                .ticker(() -> clock.millis() * 1_000_000)
                .build();
    }

    private record Remembered(Actor actor, Instant until) {}

    /// The actor that this kind of proof by this name and secret was found to be.
    Optional<Actor> recall(ByteBuffer proof) {
        Remembered found = memory.getIfPresent(proof);
        return found != null && clock.instant().isBefore(found.until()) ? Optional.of(found.actor()) : Optional.empty();
    }

    /// Taken before the database is asked, and handed back to [#remember].
    synchronized long generation() {
        return generation;
    }

    /// @param until a moment after which the proof no longer holds
    synchronized void remember(ByteBuffer proof, Actor actor, Instant until, long since) {
        if (since == generation) {
            memory.put(proof, new Remembered(actor, until));
        }
    }

    /// Drops everything known about the actor of a row: its key, password, status, lock or rights may have changed.
    public synchronized void forget(EntityId row) {
        generation++;
        memory.asMap().values().removeIf(remembered -> concerns(remembered.actor(), row));
    }

    /// Drops everything, after a change whose actors are not known.
    public synchronized void forgetAll() {
        generation++;
        memory.invalidateAll();
    }

    /// What stands for a proof in memory.
    ByteBuffer proof(String kind, String name, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String all = kind + '\0' + name.length() + '\0' + name + '\0' + secret;
            return ByteBuffer.wrap(mac.doFinal(all.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static boolean concerns(Actor actor, EntityId row) {
        if (actor.row().equals(row)) {
            return true;
        }
        return actor instanceof Actor.Person person
                && person.sudoedBy().map(script -> script.row().equals(row)).orElse(false);
    }
}
