package io.callboard.server.api3;

import io.callboard.core.query.FileDetails.LocalPaths;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The `file://` address of a path, for callers that know none of the platforms. Every byte that has a meaning
/// in addresses or is not ASCII is percent-encoded. The Unicode form is kept; the JDK's address classes would
/// change it.
final class FileAddress {
    private static final String PLAIN = "-._~/:@!$&'()*+,;=";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FileAddress() {}

    /// The address by the first platform on which the storage has a root; null when there is none.
    static @Nullable String of(LocalPaths paths) {
        return Stream.of(paths.linux(), paths.mac(), paths.windows())
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(FileAddress::of)
                .orElse(null);
    }

    static String of(String path) {
        String slashes = path.startsWith("/") ? path : path.replace('\\', '/');
        if (slashes.startsWith("//")) {
            return "file:" + encoded(slashes);
        }
        return "file://" + (slashes.startsWith("/") ? "" : "/") + encoded(slashes);
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : "%" + HEX.toHexDigits(b));
        }
        return encoded.toString();
    }
}
