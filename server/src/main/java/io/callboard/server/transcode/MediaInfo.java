package io.callboard.server.transcode;

import java.util.List;
import java.util.Optional;

/// What a file holds, as its headers say.
///
/// @param format ffmpeg's name of the container
/// @param seconds the duration; 0 when unknown
/// @param start where the container's time begins, in seconds
public record MediaInfo(String format, double seconds, double start, Optional<Picture> picture, Optional<Sound> sound) {
    private static final List<String> WITH_ALPHA =
            List.of("rgba", "bgra", "argb", "abgr", "gbrap", "yuva", "ya", "pal8");

    /// The first video stream that is not a cover picture.
    ///
    /// @param rate the average number of frames a second
    /// @param matrix the name of the colour matrix; `unknown` when the file does not say
    /// @param start where its own time begins, in seconds
    public record Picture(String codec, int width, int height, String pixels, Rate rate, String matrix, double start) {
        boolean hasAlpha() {
            return WITH_ALPHA.stream().anyMatch(pixels::startsWith);
        }
    }

    /// The first audio stream.
    public record Sound(String codec, double start) {}

    /// Frames a second as a fraction, such as 24000/1001.
    public record Rate(long numerator, long denominator) {
        static final Rate FILM = new Rate(24, 1);
        private static final List<Rate> USUAL = List.of(
                new Rate(24_000, 1001),
                FILM,
                new Rate(25, 1),
                new Rate(30_000, 1001),
                new Rate(30, 1),
                new Rate(48, 1),
                new Rate(50, 1),
                new Rate(60_000, 1001),
                new Rate(60, 1));
        private static final double CLOSE = 0.0004;

        /// Reads `24000/1001`; 24 when there is nothing sensible to read.
        static Rate parse(String text) {
            int slash = text.indexOf('/');
            try {
                long numerator = Long.parseLong(slash < 0 ? text : text.substring(0, slash));
                long denominator = slash < 0 ? 1 : Long.parseLong(text.substring(slash + 1));
                return numerator > 0 && denominator > 0 ? new Rate(numerator, denominator) : FILM;
            } catch (NumberFormatException e) {
                return FILM;
            }
        }

        /// The usual rate that this one was meant to be, or itself: containers give averages that are a little off.
        Rate meant() {
            return USUAL.stream()
                    .filter(usual -> Math.abs(usual.value() / value() - 1) < CLOSE)
                    .findFirst()
                    .orElse(this);
        }

        public double value() {
            return (double) numerator / denominator;
        }

        @Override
        public String toString() {
            return numerator + "/" + denominator;
        }
    }

    /// A single picture rather than a movie.
    public boolean isStill() {
        return picture.isPresent() && format.endsWith("_pipe");
    }
}
