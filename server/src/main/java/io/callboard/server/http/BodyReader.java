package io.callboard.server.http;

import io.callboard.core.error.Fault;
import java.util.Arrays;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// Reads the body of one request, blocking its virtual thread.
final class BodyReader {
    /// How much of a body that is too large is read and thrown away, so that the caller gets to read why.
    private static final long DRAINED = 256L << 20;

    private final BodyChunks chunks;
    private byte[] bytes;
    private int length;
    private long seen;

    BodyReader(Request request, Pace pace) {
        this.chunks = new BodyChunks(request, pace);
        this.bytes = new byte[Math.clamp(request.getLength(), 512, 1 << 16)];
    }

    /// The whole body.
    ///
    /// @throws Fault when it is larger than `limit`
    byte[] read(int limit) {
        for (Content.Chunk chunk = chunks.next(); ; chunk = chunks.next()) {
            take(chunk, limit);
            boolean last = chunk.isLast();
            chunk.release();
            if (last || seen > DRAINED) {
                break;
            }
        }
        if (seen > limit) {
            throw Fault.plain("The request body is larger than the limit of " + limit + " bytes.");
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void take(Content.Chunk chunk, int limit) {
        int size = chunk.remaining();
        seen += size;
        if (seen > limit) {
            bytes = new byte[0];
            return;
        }
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.clamp(Math.max(bytes.length * 2L, length + size), 0, limit));
        }
        chunk.get(bytes, length, size);
        length += size;
    }
}
