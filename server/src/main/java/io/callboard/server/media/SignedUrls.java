package io.callboard.server.media;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Addresses that anybody may use for a limited time: a path with its expiry and a signature over both.
/// Thread-safe.
public final class SignedUrls {
    private static final String ALGORITHM = "HmacSHA256";
    /// The folder of addresses that have the signature before the path.
    public static final String FOLDER = "/signed/";

    private static final HexFormat HEX = HexFormat.of();

    private final SecretKeySpec key;
    private final InstantSource clock;

    /// @param key at least 32 random bytes, the same on every node
    public SignedUrls(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /// Signs addresses of one answer; belongs to one thread.
    public Signer signer() {
        return new Signer();
    }

    /// When an address expires, and its signature.
    ///
    /// @param expires seconds since 1970, in digits
    public record Signature(String expires, String value) {
        /// The path with the signature as its query.
        String asQueryOf(String path) {
            return path + "?expires=" + expires + "&signature=" + value;
        }

        /// The path below a folder that is the signature, for addresses whose last part clients split off to
        /// find an id.
        String asFolderOf(String path) {
            return FOLDER + expires + "-" + value + path;
        }
    }

    /// Whether a signature is valid for the path and has not expired.
    public boolean holds(String path, Signature signature) {
        String expires = signature.expires();
        if (!expires.matches("\\d{1,12}")
                || Long.parseLong(expires) < clock.instant().getEpochSecond()) {
            return false;
        }
        byte[] expected = signature(mac(), path, expires).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, signature.value().getBytes(StandardCharsets.UTF_8));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static String signature(Mac mac, String path, String expires) {
        byte[] signed = mac.doFinal((path + "\n" + expires).getBytes(StandardCharsets.UTF_8));
        return HEX.formatHex(signed, 0, 20);
    }

    /// Signs paths. Most answers have none to sign, so it is initialised with the first.
    public final class Signer {
        private @Nullable Mac mac;

        private Signer() {}

        /// The path with a signature as its query, as [#sign] makes it.
        public String signed(String path, Duration least) {
            return sign(path, least).asQueryOf(path);
        }

        /// A signature that is valid for at least `least` and at most twice that. The expiry moves in steps of
        /// `least`, so that a path keeps its address for a while and caches may keep the content.
        public Signature sign(String path, Duration least) {
            if (mac == null) {
                mac = SignedUrls.this.mac();
            }
            long step = least.toSeconds();
            Instant now = clock.instant();
            String expires = Long.toString((now.getEpochSecond() / step + 2) * step);
            return new Signature(expires, signature(mac, path, expires));
        }
    }
}
