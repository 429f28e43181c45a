package io.callboard.server.http;

import io.callboard.core.error.Fault;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// Reads the body of one request, blocking its virtual thread. Bytes are counted after decompression.
final class BodyReader {
    /// How much of a refused body is read and discarded, so that the caller can read the reason.
    private static final long DRAINED = 256L << 20;
    /// How much more than was announced is accepted: a few compressed kilobytes could be any number of bytes.
    private static final long UNANNOUNCED = 16L << 20;

    private final BodyChunks chunks;
    private final Body body;
    private final long drained;
    private @Nullable Fault refused;
    private boolean admitted;
    private long seen;

    /// @param announced how many bytes the request announces, compressed or not; negative when it does not say
    BodyReader(BodyChunks chunks, Body body, long announced) {
        this.chunks = chunks;
        this.body = body;
        this.drained = Math.clamp(announced, UNANNOUNCED, DRAINED);
    }

    /// The whole body.
    ///
    /// @param limit more bytes are refused
    /// @throws Fault when it is refused, after most of it was discarded
    Body read(int limit, Admission admission) {
        try {
            boolean last = false;
            while (!last && (refused == null || seen <= drained)) {
                Content.Chunk chunk = chunks.next();
                try {
                    last = chunk.isLast();
                    take(chunk, limit, admission);
                } finally {
                    chunk.release();
                }
            }
            if (refused != null) {
                throw refused;
            }
            return body;
        } catch (RuntimeException e) {
            body.close();
            throw e;
        }
    }

    private void take(Content.Chunk chunk, int limit, Admission admission) {
        seen += chunk.remaining();
        if (refused != null) {
            return;
        }
        try {
            if (seen > limit) {
                throw HttpRefusal.BODY_TOO_LARGE.of(limit);
            }
            if (!admitted && seen > Body.BEFORE_ADMISSION) {
                admission.check(body.beginning(chunk.getByteBuffer()));
                admitted = true;
            }
            body.add(chunk.getByteBuffer());
        } catch (Fault fault) {
            refused = fault;
            body.close();
        }
    }
}
