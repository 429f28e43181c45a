package io.callboard.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The whole body of an answer that is sent more than once. It is compressed once, when the first caller
/// accepts that. Thread-safe; nobody writes to its bytes.
public final class KeptBody {
    private final String contentType;
    private final byte[] plain;
    private byte @Nullable [] packed;

    /// @param plain belongs to this body from now on
    public KeptBody(String contentType, byte[] plain) {
        this.contentType = contentType;
        this.plain = plain;
    }

    String contentType() {
        return contentType;
    }

    byte[] plain() {
        return plain;
    }

    /// Whether it is long enough for compression to be worth it.
    boolean isLong() {
        return plain.length >= HttpServer.LEAST_COMPRESSED;
    }

    synchronized byte[] gzip() {
        byte[] known = packed;
        if (known == null) {
            known = gzipped(plain);
            packed = known;
        }
        return known;
    }

    private static byte[] gzipped(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 8);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Approximate bytes of memory, including the compressed form.
    public int weight() {
        return 200 + plain.length + plain.length / 4;
    }
}
