package io.callboard.server.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256 of texts under one key. Setting up a `Mac` costs many times a copy of one, so there is one that knows
/// the key and nothing else, and each hash is made by a copy of it. Thread-safe.
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;

    /// Hashes under a key.
    ///
    /// @param key at least 32 random bytes
    public KeyedHash(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /// The 32 bytes for a text, which is hashed as UTF-8.
    public byte[] of(String text) {
        try {
            return ((Mac) keyed.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own " + ALGORITHM + " can be copied", e);
        }
    }
}
