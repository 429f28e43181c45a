package io.callboard.server.transcode;

import io.callboard.server.transcode.TranscodeException.Cause;
import java.util.List;

/// The arguments that make ffmpeg encode a review movie, finest first. The finest keeps grain as it is (SSIM
/// 0.98 and more); the coarser ones are for pictures so noisy that the encoder refuses them, or that the movie
/// would be too large to play.
///
/// @param encoder ffmpeg's name of the encoder
/// @param levels the arguments of each level
record Encoding(String encoder, List<List<String>> levels) {
    /// The most frames from one key frame to the next.
    static final int GROUP = 24;

    private static final double BITS_A_PIXEL = 0.35;
    private static final long LEAST_BITS = 500_000;
    /// More bits per pixel are hard to play: 150 Mbit/s in HD.
    private static final double MOST_BITS_A_PIXEL = 3;
    /// Room for sound even with the smallest pictures.
    private static final double MOST_BITS_OF_A_SMALL_FRAME = 60_000;
    private static final String REFUSED = "EncodeFrame failed";

    Encoding {
        levels = List.copyOf(levels);
    }

    /// The encoder that was chosen, or the best that this ffmpeg has.
    ///
    /// @param pixels how many it encodes per second
    /// @throws TranscodeException when the chosen one is missing
    static Encoding of(ReviewCodec codec, List<String> encoders, double pixels) {
        return switch (codec) {
            case AUTO -> encoders.contains("libx264") ? x264() : required(openH264(pixels), encoders);
            case OPENH264 -> required(openH264(pixels), encoders);
            case X264 -> required(x264(), encoders);
            case AV1 -> required(av1(), encoders);
        };
    }

    private static Encoding required(Encoding encoding, List<String> encoders) {
        if (!encoders.contains(encoding.encoder())) {
            throw new TranscodeException(Cause.MACHINE, "this ffmpeg has no encoder " + encoding.encoder());
        }
        return encoding;
    }

    private static Encoding openH264(double pixels) {
        long bits = Math.max(LEAST_BITS, (long) (pixels * BITS_A_PIXEL));
        return new Encoding("libopenh264", List.of(openH264(bits, "12"), openH264(bits, "20"), openH264(bits, "32")));
    }

    private static List<String> openH264(long bits, String coarsest) {
        return words(
                "-c:v libopenh264 -profile:v high -coder cabac -allow_skip_frames 0 -rc_mode bitrate -b:v %d -qmin 4 -qmax %s -g %d"
                        .formatted(bits, coarsest, GROUP));
    }

    private static Encoding x264() {
        String common =
                "-c:v libx264 -preset fast -profile:v high -tune ssim -flags +cgop -g %d -crf ".formatted(GROUP);
        return new Encoding("libx264", List.of(words(common + "13"), words(common + "20")));
    }

    /// Without the temporal filter, which treats grain as noise.
    private static Encoding av1() {
        String common = "-c:v libsvtav1 -preset 8 -svtav1-params enable-tf=0 -g %d -crf ".formatted(GROUP);
        return new Encoding("libsvtav1", List.of(words(common + "3"), words(common + "20")));
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }

    /// Whether a failure is the encoder's, which a coarser level may avoid.
    static boolean isRefused(TranscodeException failure) {
        return failure.kind() == Cause.FILE
                && String.valueOf(failure.getMessage()).contains(REFUSED);
    }

    /// Whether a movie came out larger than people can play.
    ///
    /// @param pixels of one frame
    static boolean isTooLarge(long bytes, double pixels, int frames) {
        return bytes * 8.0 > frames * Math.max(pixels * MOST_BITS_A_PIXEL, MOST_BITS_OF_A_SMALL_FRAME);
    }
}
