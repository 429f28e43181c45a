package io.callboard.server.transcode;

import java.time.Duration;

/// What the programs may use for one upload.
///
/// @param time the longest that all of them together may take
/// @param silence the longest time without progress
/// @param outputBytes the largest file they may write
/// @param memoryBytes the most memory that one of them may map
/// @param pixels the largest picture they may decode, checked from the header before anything is unpacked
public record Limits(Duration time, Duration silence, long outputBytes, long memoryBytes, long pixels) {
    private static final long MOST_PIXELS = 200_000_000;
    /// Four bytes per pixel, and four pictures in memory.
    private static final int BYTES_A_PIXEL = 16;

    /// The usual limits: an hour, and pictures of 200 megapixels or what fits in memory.
    public static Limits of(Machine machine) {
        long memory = machine.share();
        return new Limits(
                Duration.ofHours(1),
                Duration.ofMinutes(2),
                64L << 30,
                memory,
                Math.min(MOST_PIXELS, memory / BYTES_A_PIXEL));
    }

    /// The same in less time.
    Limits within(Duration shorter) {
        return new Limits(shorter.compareTo(time) < 0 ? shorter : time, silence, outputBytes, memoryBytes, pixels);
    }
}
