package io.callboard.server.transcode;

import java.util.Locale;

/// What review movies are encoded with.
public enum ReviewCodec {
    /// H.264 by x264 where ffmpeg has it, as a studio's own may, else by OpenH264.
    AUTO,
    /// H.264 by OpenH264, which the packed ffmpeg has.
    OPENH264,
    /// H.264 by x264.
    X264,
    /// AV1 by SVT-AV1, for browsers that play it.
    AV1;

    /// Reads a configured name.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public static ReviewCodec of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
