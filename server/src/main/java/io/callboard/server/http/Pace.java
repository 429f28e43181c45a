package io.callboard.server.http;

import java.time.Duration;

/// How slow a caller may be. An exchange must move its bytes within the grace time plus a time proportional to
/// the bytes, or it is cut off: a caller that reads one byte a second frees what it holds.
record Pace(Duration grace, long bytesPerSecond) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(60), 16 * 1024);

    /// Milliseconds that are left at `now` for an exchange of `bytes` that began at `start`, both in nanoseconds.
    long millisLeft(long start, long now, long bytes) {
        long allowed = grace.toMillis() + bytes * 1000 / bytesPerSecond;
        return Math.max(0, allowed - (now - start) / 1_000_000);
    }
}
