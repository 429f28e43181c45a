package io.callboard.server.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Bytes of which the first half arrives at once, and the rest on demand.
final class SlowBytes {
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch rest = new CountDownLatch(1);
    private final String text;

    SlowBytes(String text) {
        this.text = text;
    }

    InputStream stream() {
        int half = text.length() / 2;
        return new SequenceInputStream(bytes(text.substring(0, half)), new Gate(bytes(text.substring(half))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Waits until the first half was read.
    void awaitHalf() throws InterruptedException {
        if (!begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody read the first half");
        }
    }

    void sendRest() {
        rest.countDown();
    }

    private final class Gate extends InputStream {
        private final InputStream behind;

        private Gate(InputStream behind) {
            this.behind = behind;
        }

        @Override
        public int read() throws IOException {
            begun.countDown();
            try {
                if (!rest.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException("the rest never came");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return behind.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int next = read();
            if (next < 0) {
                return -1;
            }
            into[from] = (byte) next;
            return 1 + Math.max(0, behind.read(into, from + 1, length - 1));
        }
    }
}
