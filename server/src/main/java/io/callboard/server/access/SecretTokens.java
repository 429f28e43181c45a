package io.callboard.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Makes the secrets that people and scripts are handed once: 256 random bits, written in base64url after a
/// prefix that tells what they are. Only their SHA-256 is kept.
final class SecretTokens {
    static final String PERSONAL = "cbp_";
    static final String SCRIPT_KEY = "cbk_";
    static final String SESSION = "cbs_";

    private static final int BYTES = 32;

    private final SecureRandom random;

    SecretTokens(SecureRandom random) {
        this.random = random;
    }

    String next(String prefix) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Whether it has the form of a secret that the server generated, which nobody could guess.
    static boolean isGenerated(String secret) {
        return secret.startsWith(PERSONAL) || secret.startsWith(SCRIPT_KEY) || secret.startsWith(SESSION);
    }

    static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
