package io.callboard.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.FutureCallback;

/// The body of one answer. The first half megabyte is held back: an answer that fits goes out with its length,
/// and an error while it is written can still become a proper error answer. Beyond that it is streamed.
public final class AnswerStream implements ByteSink {
    private static final int HELD = 1 << 19;
    private static final int BUFFER = 1 << 18;
    /// The system copies the whole buffer for every partial write, so it gets small pieces.
    private static final int SLICE = 1 << 17;

    private final Response response;
    private final Pace pace;
    private final Runnable beforeCommit;
    private final List<ByteBuffer> held = new ArrayList<>();
    private final long start = System.nanoTime();
    private long total;
    private boolean committed;

    AnswerStream(Response response, Pace pace, Runnable beforeCommit) {
        this.response = response;
        this.pace = pace;
        this.beforeCommit = beforeCommit;
    }

    @Override
    public void accept(byte[] chunk, int length) {
        total += length;
        held.add(ByteBuffer.wrap(chunk, 0, length));
        if (committed || total > HELD) {
            flush(false);
        }
    }

    /// Ends the body.
    public void end() {
        if (!committed) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, total);
        }
        flush(true);
    }

    /// Sends the whole body, which must not be written to any more.
    void endWith(byte[] body) {
        for (int at = 0; at < body.length; at += SLICE) {
            held.add(
                    ByteBuffer.wrap(body, at, Math.min(SLICE, body.length - at)).asReadOnlyBuffer());
        }
        total = body.length;
        end();
    }

    /// Sends a stream whose length is in the headers, through one reused buffer.
    void copy(InputStream content) {
        byte[] buffer = new byte[BUFFER];
        try (content) {
            for (int count = content.readNBytes(buffer, 0, BUFFER);
                    count > 0;
                    count = content.readNBytes(buffer, 0, BUFFER)) {
                accept(buffer, count);
                flush(false);
            }
        } catch (IOException e) {
            throw new ClientGoneException("the bytes of the answer cannot be read", e);
        }
        flush(true);
    }

    /// Ends an answer that has headers only.
    void endWithout() {
        flush(true);
    }

    boolean isCommitted() {
        return committed;
    }

    long bytes() {
        return total;
    }

    private void flush(boolean last) {
        if (!committed) {
            beforeCommit.run();
            committed = true;
        }
        for (int i = 0; i < held.size(); i++) {
            write(last && i == held.size() - 1, held.get(i));
        }
        if (last && held.isEmpty()) {
            write(true, ByteBuffer.allocate(0));
        }
        held.clear();
    }

    private void write(boolean last, ByteBuffer buffer) {
        var done = new FutureCallback();
        response.write(last, buffer, done);
        try {
            done.get(pace.millisLeft(start, System.nanoTime(), total), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new ClientGoneException("the answer could not be delivered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException("interrupted while answering", e);
        }
    }
}
