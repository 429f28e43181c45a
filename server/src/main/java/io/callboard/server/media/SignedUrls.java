package io.callboard.server.media;

import io.callboard.server.access.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

/// Addresses that anybody may use for a limited time: a path with its expiry and a signature over both.
/// Thread-safe.
public final class SignedUrls {
    /// The folder of addresses that have the signature before the path.
    public static final String FOLDER = "/signed/";

    private static final HexFormat HEX = HexFormat.of();

    private final KeyedHash hash;
    private final InstantSource clock;

    /// @param key at least 32 random bytes, the same on every node
    public SignedUrls(byte[] key, InstantSource clock) {
        this.hash = new KeyedHash(key);
        this.clock = clock;
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
        byte[] expected = signature(path, expires).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, signature.value().getBytes(StandardCharsets.UTF_8));
    }

    /// The path with a signature as its query, as [#sign] makes it.
    public String signed(String path, Duration least) {
        return sign(path, least).asQueryOf(path);
    }

    /// A signature that is valid for at least `least` and at most twice that. The expiry moves in steps of `least`, so
    /// that a path keeps its address for a while and caches may keep the content.
    public Signature sign(String path, Duration least) {
        long step = least.toSeconds();
        Instant now = clock.instant();
        String expires = Long.toString((now.getEpochSecond() / step + 2) * step);
        return new Signature(expires, signature(path, expires));
    }

    private String signature(String path, String expires) {
        return HEX.formatHex(hash.of(path + "\n" + expires), 0, 20);
    }
}
