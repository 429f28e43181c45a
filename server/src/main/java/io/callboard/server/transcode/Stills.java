package io.callboard.server.transcode;

import io.callboard.server.transcode.Ffmpeg.Call;
import io.callboard.server.transcode.MediaInfo.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Small pictures of pictures and of movies.
final class Stills {
    /// The longer side of a thumbnail, in pixels.
    static final int THUMBNAIL = 640;
    /// The longer side of a poster, in pixels.
    static final int POSTER = 1920;
    /// The longest side that a JPEG can have.
    static final int LONGEST = 65_500;
    /// Converts linear light to display values.
    private static final String SCREEN = "format=gbrp16le,lutrgb=r='%1$s':g='%1$s':b='%1$s',".formatted(curve());

    private final Ffmpeg ffmpeg;
    private final Prober prober;

    Stills(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
        this.prober = new Prober(ffmpeg);
    }

    /// The curve of sRGB.
    private static String curve() {
        return "if(lte(val/maxval,0.0031308),12.92*val,maxval*(1.055*pow(val/maxval,1/2.4)-0.055))";
    }

    /// One frame of a file.
    ///
    /// @param at seconds into the movie; 0 for stills
    /// @param tiles what the picture is assembled from; empty when it is in one piece
    /// @param light whether its values are linear light, not display values
    record Frame(Path file, Picture picture, double at, Optional<TileGrid> tiles, boolean light) {
        static Frame of(Path file, Picture picture) {
            return new Frame(file, picture, 0, Optional.empty(), false);
        }

        Frame at(double seconds) {
            return new Frame(file, picture, seconds, tiles, light);
        }

        Frame of(Optional<TileGrid> grid) {
            return new Frame(file, picture, at, grid, light);
        }

        Frame lit() {
            return new Frame(file, picture, at, tiles, true);
        }
    }

    Product thumbnail(WorkFolder work, Frame frame) throws InterruptedException {
        return picture(work, frame, new Wanted(Product.Kind.THUMBNAIL, THUMBNAIL));
    }

    Product poster(WorkFolder work, Frame frame) throws InterruptedException {
        return picture(work, frame, new Wanted(Product.Kind.POSTER, POSTER));
    }

    /// A filmstrip made elsewhere: only re-encoded so that it is safe to show.
    Product strip(WorkFolder work, Frame frame) throws InterruptedException {
        return picture(work, frame, new Wanted(Product.Kind.FILMSTRIP, LONGEST));
    }

    private record Wanted(Product.Kind kind, int longest) {}

    private Product picture(WorkFolder work, Frame frame, Wanted wanted) throws InterruptedException {
        boolean clear = frame.picture().hasAlpha() && frame.tiles().isEmpty();
        // without a suffix, by which ffmpeg would treat it as one of a sequence of pictures
        String target = wanted.kind().name().toLowerCase(Locale.ROOT);
        List<String> after = new ArrayList<>(source(frame, filter(frame, wanted.longest(), clear)));
        after.addAll(clear ? List.of("-c:v", "png") : List.of("-c:v", "mjpeg", "-q:v", "3"));
        after.addAll(List.of("-frames:v", "1", "-f", "image2", "-update", "1", target));
        ffmpeg.convert(work, new Call(Optional.of(frame.file()), before(frame), after), _ -> {});
        String type = clear ? "image/png" : "image/jpeg";
        return described(work, new Product(wanted.kind(), work.file(target), type, 0, 0));
    }

    private static List<String> before(Frame frame) {
        List<String> words = new ArrayList<>();
        if (frame.picture().codec().equals("exr")) {
            // scene-linear light becomes display values
            words.addAll(List.of("-apply_trc", "iec61966_2_1"));
        }
        if (frame.tiles().isPresent()) {
            words.add("-noautorotate");
        }
        if (frame.at() > 0) {
            words.addAll(List.of("-ss", Double.toString(frame.at())));
        }
        return words;
    }

    private static List<String> source(Frame frame, String filter) {
        return frame.tiles()
                .map(tiles -> List.of("-filter_complex", tiles.filter() + "," + filter + "[v]", "-map", "[v]"))
                .orElseGet(() -> List.of("-map", "0:V:0", "-vf", filter));
    }

    private static String filter(Frame frame, int longest, boolean clear) {
        Picture picture = frame.picture();
        return coloured(picture.colours().pixels())
                + (frame.light() ? SCREEN : "")
                + Scaling.fit(longest, picture)
                + ":flags=area+accurate_rnd"
                + (clear ? ",format=rgba" : ":out_color_matrix=bt601:out_range=pc,format=yuvj420p")
                + ",setsar=1";
    }

    /// ffmpeg treats grey in floats as limited range, which it is not.
    private static String coloured(String pixels) {
        return pixels.startsWith("grayf") ? "mergeplanes=0x000000:" + pixels.replace("gray", "gbrp") + "," : "";
    }

    /// A picture that ffmpeg made, with its resulting size.
    ///
    /// @throws TranscodeException when ffmpeg succeeded but made nothing
    Product described(WorkFolder work, Product made) throws InterruptedException {
        Picture picture = prober.info(work, work.made(made.file()))
                .picture()
                .orElseThrow(() -> new TranscodeException(TranscodeException.Cause.FILE, "made no picture"));
        return new Product(made.kind(), made.file(), made.contentType(), picture.width(), picture.height());
    }
}
