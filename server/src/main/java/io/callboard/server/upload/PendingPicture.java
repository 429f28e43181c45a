package io.callboard.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The placeholder for a picture that is being made.
final class PendingPicture {
    static final byte[] BYTES = read();

    private PendingPicture() {}

    private static byte[] read() {
        try (InputStream in =
                Objects.requireNonNull(PendingPicture.class.getResourceAsStream("thumbnail_pending.png"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
