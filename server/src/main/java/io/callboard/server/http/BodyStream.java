package io.callboard.server.http;

import java.io.InputStream;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// The body of one request as a stream of constant memory. What breaks it off is thrown as a [BrokenBodyException].
final class BodyStream extends InputStream {
    private final BodyChunks chunks;
    private Content.@Nullable Chunk chunk;
    private boolean ended;

    BodyStream(BodyChunks chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        Content.Chunk current = current();
        if (current == null) {
            return -1;
        }
        int count = current.get(buffer, offset, length);
        if (!current.hasRemaining()) {
            ended = current.isLast();
            current.release();
            chunk = null;
        }
        return count;
    }

    private Content.@Nullable Chunk current() {
        while (chunk == null && !ended) {
            Content.Chunk next = next();
            if (next.hasRemaining()) {
                chunk = next;
            } else {
                ended = next.isLast();
                next.release();
            }
        }
        return chunk;
    }

    private Content.Chunk next() {
        try {
            return chunks.next();
        } catch (ClientGoneException e) {
            throw new BrokenBodyException(e);
        }
    }

    @Override
    public void close() {
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
        ended = true;
    }
}
