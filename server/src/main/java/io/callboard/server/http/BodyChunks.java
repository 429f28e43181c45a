package io.callboard.server.http;

import java.io.EOFException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// The body of one request, chunk by chunk as it arrives, blocking its virtual thread.
final class BodyChunks {
    private final Request request;
    private final Pace pace;
    private final long silenceMillis;
    private final long start = System.nanoTime();
    private long seen;

    BodyChunks(Request request, Pace pace) {
        this(request, pace, Long.MAX_VALUE);
    }

    /// @param silenceMillis how long the caller may send nothing at all
    BodyChunks(Request request, Pace pace, long silenceMillis) {
        this.request = request;
        this.pace = pace;
        this.silenceMillis = silenceMillis;
    }

    /// The next chunk, to be released by the taker; the last one says so and may be empty.
    ///
    /// @throws ClientGoneException when no more comes although more was announced
    Content.Chunk next() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                await();
            } else if (Content.Chunk.isFailure(chunk)) {
                throw new ClientGoneException("the request body broke off", chunk.getFailure());
            } else {
                seen += chunk.remaining();
                return chunk;
            }
        }
    }

    private void await() {
        var ready = new Semaphore(0);
        request.demand(ready::release);
        long patience = Math.min(silenceMillis, pace.millisLeft(start, System.nanoTime(), seen));
        try {
            if (!ready.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
                throw new ClientGoneException("the request body came too slowly", new TimeoutException());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException("interrupted while reading the request body", new EOFException());
        }
    }
}
