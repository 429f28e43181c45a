package io.callboard.server.media;

import java.util.HexFormat;
import java.util.regex.Pattern;

/// The key of stored bytes: their SHA-256 in 64 lower-case hexadecimal digits. The same bytes are stored once.
public record MediaKey(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public MediaKey {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a media key");
        }
    }

    static MediaKey of(byte[] digest) {
        return new MediaKey(HexFormat.of().formatHex(digest));
    }

    @Override
    public String toString() {
        return hex;
    }
}
