package io.callboard.server.transcode;

import io.callboard.server.transcode.MediaInfo.Picture;

/// The filter arguments that scale pictures to their display size.
final class Scaling {
    private Scaling() {}

    /// At most this many pixels on the longer side, never enlarged, and with square pixels: a pixel that is not
    /// square is stretched along its shorter side.
    static String fit(int longest, Picture picture) {
        String width = picture.isSquare() ? "iw" : "iw*max(sar,1)";
        String height = picture.isSquare() ? "ih" : "ih/min(sar,1)";
        String share = "min(1,%d/max(%s,%s))".formatted(longest, width, height);
        return "scale=w='max(1,round(%s*%s))':h='max(1,round(%s*%s))'".formatted(width, share, height, share);
    }
}
