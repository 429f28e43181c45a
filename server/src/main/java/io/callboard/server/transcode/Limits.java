package io.callboard.server.transcode;

import java.time.Duration;

/// What one run of ffmpeg may take.
///
/// @param time the longest run
/// @param silence the longest without a sign of progress
/// @param outputBytes the largest file it may write
/// @param memoryBytes the most memory it may map
/// @param pixels the largest picture it may decode, checked from the header before anything is unpacked
public record Limits(Duration time, Duration silence, long outputBytes, long memoryBytes, long pixels) {
    /// Two hours of film and pictures of 200 megapixels are the ordinary largest.
    public static final Limits STANDARD =
            new Limits(Duration.ofHours(6), Duration.ofMinutes(2), 64L << 30, 6L << 30, 200_000_000L);

    Limits within(Duration shorter) {
        return new Limits(shorter.compareTo(time) < 0 ? shorter : time, silence, outputBytes, memoryBytes, pixels);
    }
}
