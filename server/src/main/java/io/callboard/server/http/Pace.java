package io.callboard.server.http;

import java.time.Duration;

/// How slow a caller may be. What has moved so many bytes must have done so within the grace time plus a time in
/// proportion to the bytes, else the exchange is cut: a caller that reads one byte a second gives back what it holds.
record Pace(Duration grace, long bytesPerSecond) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(60), 16 * 1024);

    /// Milliseconds that are left at `now` for an exchange of `bytes` that began at `start`, both in nanoseconds.
    long millisLeft(long start, long now, long bytes) {
        long allowed = grace.toMillis() + bytes * 1000 / bytesPerSecond;
        return Math.max(0, allowed - (now - start) / 1_000_000);
    }
}
