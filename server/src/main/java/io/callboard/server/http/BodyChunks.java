package io.callboard.server.http;

import java.io.EOFException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// The body of one request, chunk by chunk as it arrives, blocking its virtual thread. A sender that falls
/// behind the slowest pace for longer than allowed is cut off: bytes that arrive early earn no more than that
/// time, and only time spent waiting for the sender counts.
final class BodyChunks {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /// How often in a row the library may return nothing without waiting in between. It does so a few times
    /// while compression tables arrive in tiny pieces, and endlessly when compressed data is truncated.
    private static final int MOST_EMPTY = 10_000;

    private final Request request;
    private final long bytesPerSecond;
    private final long behindNanos;
    private long patienceNanos;
    private int empty;

    /// @param behind how far the sender may fall behind the pace
    BodyChunks(Request request, Pace pace, Duration behind) {
        this.request = request;
        this.bytesPerSecond = pace.bytesPerSecond();
        this.behindNanos = behind.toNanos();
        this.patienceNanos = behindNanos;
    }

    /// The next chunk, to be released by the caller; the last one is marked and may be empty.
    ///
    /// @throws ClientGoneException when no more arrives although more was announced
    /// @throws MalformedBodyException when the bytes are not a valid body
    Content.Chunk next() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                await();
            } else if (Content.Chunk.isFailure(chunk)) {
                throw broken(chunk.getFailure());
            } else {
                earn(chunk.remaining());
                count(chunk);
                return chunk;
            }
        }
    }

    private void count(Content.Chunk chunk) {
        empty = chunk.isLast() || chunk.hasRemaining() ? 0 : empty + 1;
        if (empty > MOST_EMPTY) {
            chunk.release();
            throw new MalformedBodyException(new EOFException("the compression of the body has no end"));
        }
    }

    private void earn(long bytes) {
        patienceNanos = Math.min(behindNanos, patienceNanos + bytes * SECOND / bytesPerSecond);
    }

    /// The library reports a broken chunk as an early end, which it is only when the connection has ended.
    private RuntimeException broken(Throwable failure) {
        boolean ended =
                request.getConnectionMetaData().getConnection().getEndPoint().isInputShutdown();
        return (failure instanceof HttpException && !ended) || failure instanceof ZipException
                ? new MalformedBodyException(failure)
                : new ClientGoneException("the request body broke off", failure);
    }

    private void await() {
        empty = 0;
        var ready = new Semaphore(0);
        request.demand(ready::release);
        long start = System.nanoTime();
        try {
            if (!ready.tryAcquire(patienceNanos, TimeUnit.NANOSECONDS)) {
                throw new ClientGoneException("the request body came too slowly", new TimeoutException());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException("interrupted while reading the request body", new EOFException());
        }
        patienceNanos -= System.nanoTime() - start;
    }
}
