package io.callboard.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes secrets and checks them. Generated secrets have 256 bits and need only SHA-256 (`sha256$<hex>`); chosen ones
/// get Argon2id (`argon2id$<memory KiB>$<passes>$<salt>$<hash>`), of which only a few run at once, because each takes
/// megabytes and tens of milliseconds. Thread-safe.
public final class SecretHasher {
    private static final String SHA256 = "sha256$";
    private static final String ARGON2ID = "argon2id$";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Cost cost;
    private final SecureRandom random;
    private final Semaphore permits;
    private final LongAdder hashes = new LongAdder();

    /// What one Argon2id costs.
    ///
    /// @param memory KiB
    /// @param parallel how many may run at once
    public record Cost(int memory, int passes, int parallel) {
        /// OWASP's second recommendation of 2024.
        public static final Cost STANDARD = new Cost(19_456, 2, 2);
    }

    public SecretHasher(Cost cost, SecureRandom random) {
        this.cost = cost;
        this.random = random;
        this.permits = new Semaphore(cost.parallel(), true);
    }

    /// The stored form of a secret that the server made itself.
    static String ofGenerated(String secret) {
        return SHA256 + HexFormat.of().formatHex(SecretTokens.digest(secret));
    }

    /// The stored form of a secret that somebody chose.
    public String ofChosen(String secret) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = argon2id(secret, salt, cost);
        return ARGON2ID + "%d$%d$%s$%s".formatted(cost.memory(), cost.passes(), text(salt), text(hash));
    }

    /// Whether a secret that the server made has this stored form.
    static boolean isGenerated(String secret, String stored) {
        return equal(ofGenerated(secret), stored);
    }

    /// Whether a stored form is that of a secret that somebody chose.
    static boolean wasChosen(String stored) {
        return stored.startsWith(ARGON2ID);
    }

    /// Whether a secret has the stored form of one that somebody chose. It always costs one Argon2id: when nothing is
    /// stored, when what is stored was generated, when the secret is longer than any that could have been chosen.
    boolean isChosen(String secret, Optional<String> stored) {
        Optional<String> chosen = stored.filter(SecretHasher::wasChosen);
        if (chosen.isEmpty() || secret.length() > PasswordRules.LONGEST) {
            argon2id("", new byte[SALT_BYTES], cost);
            return false;
        }
        String[] parts = chosen.get().split("\\$", -1);
        Cost then = new Cost(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), cost.parallel());
        byte[] hash = argon2id(secret, Base64.getDecoder().decode(parts[3]), then);
        return equal(text(hash), parts[4]);
    }

    /// How many times Argon2id has run.
    long hashes() {
        return hashes.sum();
    }

    private byte[] argon2id(String secret, byte[] salt, Cost how) {
        acquire();
        try {
            hashes.increment();
            var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withMemoryAsKB(how.memory())
                    .withIterations(how.passes())
                    .withParallelism(1)
                    .withSalt(salt)
                    .build();
            var generator = new Argon2BytesGenerator();
            generator.init(parameters);
            byte[] hash = new byte[HASH_BYTES];
            generator.generateBytes(secret.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            permits.release();
        }
    }

    private void acquire() {
        try {
            if (!permits.tryAcquire(20, TimeUnit.SECONDS)) {
                throw SignInRefusal.TOO_MANY.of();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SignInRefusal.STOPPING.of();
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean equal(String left, String right) {
        return MessageDigest.isEqual(
                left.getBytes(StandardCharsets.US_ASCII), right.getBytes(StandardCharsets.US_ASCII));
    }
}
