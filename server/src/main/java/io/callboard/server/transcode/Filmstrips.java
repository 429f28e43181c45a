package io.callboard.server.transcode;

import io.callboard.server.transcode.Ffmpeg.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Frames of a movie side by side, each exactly 240 pixels wide (data semantics 6.7).
final class Filmstrips {
    static final int FRAME_WIDTH = 240;
    private static final int MOST_FRAMES = 40;

    private final Ffmpeg ffmpeg;
    private final Stills stills;

    Filmstrips(Ffmpeg ffmpeg, Stills stills) {
        this.ffmpeg = ffmpeg;
        this.stills = stills;
    }

    /// @param frames how many the movie has
    Product make(WorkFolder work, Path movie, int frames) throws InterruptedException {
        int step = Math.max(1, (frames + MOST_FRAMES - 1) / MOST_FRAMES);
        int tiles = Math.max(1, (frames + step - 1) / step);
        Path target = work.file("filmstrip");
        String filter =
                "select='not(mod(n\\,%d))',scale=%d:-2:flags=area:out_color_matrix=bt601:out_range=pc,format=yuvj420p,tile=%dx1"
                        .formatted(step, FRAME_WIDTH, tiles);
        List<String> words =
                new ArrayList<>(List.of("-map", "0:V:0", "-vf", filter, "-frames:v", "1", "-fps_mode", "passthrough"));
        words.addAll(List.of("-c:v", "mjpeg", "-q:v", "4", "-f", "image2", "-update", "1", "filmstrip"));
        ffmpeg.convert(work, Call.on(movie, words), _ -> {});
        return stills.described(work, new Product(Product.Kind.FILMSTRIP, target, "image/jpeg", 0, 0));
    }
}
