package io.callboard.server.transcode;

import io.callboard.server.transcode.Ffmpeg.WorkFolder;
import io.callboard.server.transcode.MediaInfo.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Small pictures of pictures and of movies.
final class Stills {
    /// The longer side of a thumbnail, in pixels.
    static final int THUMBNAIL = 640;
    /// The longer side of a poster, in pixels.
    static final int POSTER = 1920;
    /// The longer side that a JPEG can have.
    private static final int LONGEST = 65_500;

    private final Ffmpeg ffmpeg;
    private final Prober prober;

    Stills(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
        this.prober = new Prober(ffmpeg);
    }

    /// One frame of a file.
    ///
    /// @param at seconds into the movie; 0 for stills
    record Frame(Path file, Picture picture, double at) {}

    Product thumbnail(WorkFolder work, Frame frame) throws InterruptedException {
        return picture(work, frame, new Wanted(Product.Kind.THUMBNAIL, THUMBNAIL));
    }

    Product poster(WorkFolder work, Frame frame) throws InterruptedException {
        return picture(work, frame, new Wanted(Product.Kind.POSTER, POSTER));
    }

    /// A filmstrip that somebody made elsewhere: only brought into a form that is safe to show.
    Product strip(WorkFolder work, Frame frame) throws InterruptedException {
        return picture(work, frame, new Wanted(Product.Kind.FILMSTRIP, LONGEST));
    }

    private record Wanted(Product.Kind kind, int longest) {}

    private Product picture(WorkFolder work, Frame frame, Wanted wanted) throws InterruptedException {
        boolean clear = frame.picture().hasAlpha();
        // without a suffix, by which ffmpeg would take it for one of a sequence of pictures
        Path target = work.file(wanted.kind().name().toLowerCase(Locale.ROOT));
        List<String> words = new ArrayList<>();
        if (frame.picture().codec().equals("exr")) {
            // scene light becomes what a screen shows
            words.addAll(List.of("-apply_trc", "iec61966_2_1"));
        }
        if (frame.at() > 0) {
            words.addAll(List.of("-ss", Double.toString(frame.at())));
        }
        words.addAll(ffmpeg.input(frame.file()));
        words.addAll(List.of("-map", "0:V:0", "-frames:v", "1", "-vf", filter(wanted.longest(), clear)));
        words.addAll(clear ? List.of("-c:v", "png") : List.of("-c:v", "mjpeg", "-q:v", "3"));
        words.addAll(List.of("-f", "image2", "-update", "1", target.toString()));
        ffmpeg.convert(work, words, _ -> {});
        return described(work, new Product(wanted.kind(), target, clear ? "image/png" : "image/jpeg", 0, 0));
    }

    private static String filter(int longest, boolean clear) {
        return "scale=w='min(%1$d,iw)':h='min(%1$d,ih)':force_original_aspect_ratio=decrease:flags=area+accurate_rnd"
                        .formatted(longest)
                + (clear ? ",format=rgba" : ":out_color_matrix=bt601:out_range=pc,format=yuvj420p");
    }

    /// A picture that ffmpeg made, with the size that it came out with.
    ///
    /// @throws TranscodeException when ffmpeg was content but made nothing
    Product described(WorkFolder work, Product made) throws InterruptedException {
        if (!made.file().toFile().isFile()) {
            throw new TranscodeException(TranscodeException.Cause.FILE, "holds no picture that can be decoded");
        }
        Picture picture = prober.info(work, made.file())
                .picture()
                .orElseThrow(() -> new TranscodeException(TranscodeException.Cause.FILE, "made no picture"));
        return new Product(made.kind(), made.file(), made.contentType(), picture.width(), picture.height());
    }
}
