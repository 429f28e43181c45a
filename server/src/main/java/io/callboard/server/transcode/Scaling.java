package io.callboard.server.transcode;

import io.callboard.server.transcode.MediaInfo.Picture;

/// The words of a filter that brings pictures to the size that people look at them in.
final class Scaling {
    private Scaling() {}

    /// At most so many pixels on the longer side, never more than there are, and square ones: the shorter side
    /// of a pixel that is not square is stretched.
    static String fit(int longest, Picture picture) {
        String width = picture.isSquare() ? "iw" : "iw*max(sar,1)";
        String height = picture.isSquare() ? "ih" : "ih/min(sar,1)";
        String share = "min(1,%d/max(%s,%s))".formatted(longest, width, height);
        return "scale=w='max(1,round(%s*%s))':h='max(1,round(%s*%s))'".formatted(width, share, height, share);
    }
}
