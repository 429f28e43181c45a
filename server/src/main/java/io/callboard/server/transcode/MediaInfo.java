package io.callboard.server.transcode;

import java.util.List;
import java.util.Optional;

/// What a file holds, as its headers say; impossible numbers are left out or refused earlier.
///
/// @param format ffmpeg's name of the container
/// @param seconds the duration; 0 when unknown
/// @param start where the container's time begins, in seconds
public record MediaInfo(String format, double seconds, double start, Optional<Picture> picture, Optional<Sound> sound) {
    private static final List<String> WITH_ALPHA =
            List.of("rgba", "bgra", "argb", "abgr", "gbrap", "yuva", "ya", "pal8");
    private static final List<String> UNSAID = List.of("unknown", "unspecified", "reserved");

    /// The first video stream that is not a cover picture.
    ///
    /// @param rates the frame rates in the headers, the most trustworthy first
    /// @param colours how its values are to be interpreted
    /// @param aspect the width of a pixel over its height
    /// @param start where its own time begins, in seconds
    /// @param turned whether players rotate it
    public record Picture(
            String codec,
            int width,
            int height,
            List<Rate> rates,
            Colours colours,
            double aspect,
            double start,
            boolean turned) {
        public Picture {
            rates = List.copyOf(rates);
        }

        boolean hasAlpha() {
            return WITH_ALPHA.stream().anyMatch(colours.pixels()::startsWith);
        }

        boolean isSquare() {
            return aspect == 1;
        }
    }

    /// How the values of a picture are to be interpreted.
    ///
    /// @param pixels ffmpeg's name of their format
    /// @param matrix the name of the colour matrix; `unknown` when the file does not say
    public record Colours(String pixels, String matrix) {
        boolean saysMatrix() {
            return !UNSAID.contains(matrix);
        }
    }

    /// The first audio stream.
    public record Sound(String codec, double start) {}

    /// A single picture rather than a movie.
    public boolean isStill() {
        return picture.isPresent() && format.endsWith("_pipe");
    }
}
