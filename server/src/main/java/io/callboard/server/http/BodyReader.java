package io.callboard.server.http;

import io.callboard.core.error.Fault;
import java.io.EOFException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// Reads the body of one request, blocking its virtual thread.
final class BodyReader {
    /// How much of a body that is too large is read and thrown away, so that the caller gets to read why.
    private static final long DRAINED = 256L << 20;

    private final Request request;
    private final Pace pace;
    private final long start = System.nanoTime();
    private byte[] bytes;
    private int length;
    private long seen;

    BodyReader(Request request, Pace pace) {
        this.request = request;
        this.pace = pace;
        this.bytes = new byte[Math.clamp(request.getLength(), 512, 1 << 16)];
    }

    /// The whole body.
    ///
    /// @throws Fault when it is larger than `limit`
    byte[] read(int limit) {
        for (Content.Chunk chunk = next(); ; chunk = next()) {
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

    private Content.Chunk next() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                await();
            } else if (Content.Chunk.isFailure(chunk)) {
                throw new ClientGoneException("the request body broke off", chunk.getFailure());
            } else {
                return chunk;
            }
        }
    }

    private void await() {
        var ready = new Semaphore(0);
        request.demand(ready::release);
        try {
            if (!ready.tryAcquire(pace.millisLeft(start, System.nanoTime(), seen), TimeUnit.MILLISECONDS)) {
                throw new ClientGoneException("the request body came too slowly", new TimeoutException());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException("interrupted while reading the request body", new EOFException());
        }
    }
}
