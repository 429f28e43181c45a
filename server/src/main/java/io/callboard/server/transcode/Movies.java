package io.callboard.server.transcode;

import io.callboard.server.transcode.Ffmpeg.WorkFolder;
import io.callboard.server.transcode.MediaInfo.Picture;
import io.callboard.server.transcode.MediaInfo.Rate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Review movies: constant frame rate, every frame of the original exactly once, colours converted and tagged as
/// bt709 in limited range, groups of at most 24 frames that decode alone.
final class Movies {
    private static final int GROUP = 24;
    private static final int LONGEST_SIDE = 1920;
    /// A frame may lie this part of a frame off its place before the movie counts as one of changing rate.
    private static final double HALF_A_FRAME = 0.5;
    private static final double HARDLY = 0.05;
    private static final int HIGH_DEFINITION = 720;
    private static final double BITS_A_PIXEL = 0.2;

    private final Ffmpeg ffmpeg;

    Movies(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /// A movie that was looked at.
    record Source(Path file, MediaInfo info, Picture picture, Timeline timeline) {
        Rate rate() {
            return picture.rate().meant();
        }

        boolean isConstant() {
            return timeline.isConstant(rate(), HALF_A_FRAME);
        }

        /// What browsers play and step through as it is.
        boolean isReviewable() {
            return picture.codec().equals("h264")
                    && picture.pixels().equals("yuv420p")
                    && List.of("bt709", "unknown").contains(picture.matrix())
                    && Math.max(picture.width(), picture.height()) <= LONGEST_SIDE
                    && Math.abs(picture.start()) < HARDLY / rate().value()
                    && timeline.isConstant(rate(), HARDLY)
                    && timeline.isSeekable(GROUP);
        }
    }

    /// The review movie in H.264.
    Path mp4(WorkFolder work, Source source, Consumer<Long> frames) throws InterruptedException {
        Path target = work.file("review.mp4");
        List<String> words = new ArrayList<>(ffmpeg.input(source.file()));
        words.addAll(List.of("-map", "0:V:0", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1"));
        if (source.isReviewable()) {
            words.addAll(List.of("-c:v", "copy"));
        } else {
            words.addAll(List.of("-vf", filter(source), "-r", source.rate().toString(), "-fps_mode", "cfr"));
            words.addAll(h264(source, ffmpeg.encoders(work)));
        }
        words.addAll(List.of("-af", sound(source), "-c:a", "aac", "-b:a", "192k", "-ac", "2", "-ar", "48000"));
        words.addAll(List.of("-movflags", "+faststart", "-f", "mp4", target.toString()));
        ffmpeg.convert(work, words, frames);
        return target;
    }

    private static String filter(Source source) {
        Rate rate = source.rate();
        String timing = source.isConstant()
                ? "settb=%d/%d,setpts=N".formatted(rate.denominator(), rate.numerator())
                : "fps=" + rate;
        return String.join(
                ",",
                timing,
                "scale=w='min(%1$d,iw)':h='min(%1$d,ih)':force_original_aspect_ratio=decrease".formatted(LONGEST_SIDE)
                        + matrix(source.picture())
                        + ":out_color_matrix=bt709:out_range=tv:flags=lanczos+accurate_rnd+full_chroma_int",
                "crop=max(2\\,trunc(iw/2)*2):max(2\\,trunc(ih/2)*2):0:0",
                "format=yuv420p",
                "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709");
    }

    /// What a file does not say about its colours is taken as players take it.
    private static String matrix(Picture picture) {
        boolean said = !List.of("unknown", "unspecified", "reserved").contains(picture.matrix());
        if (said || !picture.pixels().startsWith("yuv")) {
            return "";
        }
        return ":in_color_matrix=" + (picture.height() >= HIGH_DEFINITION ? "bt709" : "bt601");
    }

    private static List<String> h264(Source source, List<String> encoders) {
        String group = Integer.toString(GROUP);
        if (!encoders.contains("libopenh264")) {
            return List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "17", "-g", group, "-flags", "+cgop");
        }
        double pixels = Math.min(source.picture().width(), LONGEST_SIDE)
                * (double) Math.min(source.picture().height(), LONGEST_SIDE);
        long bits = Math.max(500_000, (long) (pixels * source.rate().value() * BITS_A_PIXEL));
        return List.of(
                "-c:v",
                "libopenh264",
                "-profile:v",
                "high",
                "-coder",
                "cabac",
                "-g",
                group,
                "-allow_skip_frames",
                "0",
                "-rc_mode",
                "bitrate",
                "-b:v",
                Long.toString(bits),
                "-qmin",
                "4",
                "-qmax",
                "20");
    }

    /// The picture is moved to begin at 0; the sound keeps its distance to it.
    private static String sound(Source source) {
        double ahead = source.isReviewable()
                ? 0
                : Math.max(0, source.picture().start() - source.info().start());
        return "aresample=async=1:first_pts=0"
                + (ahead > 0 ? String.format(Locale.ROOT, ",atrim=start=%.6f,asetpts=PTS-STARTPTS", ahead) : "");
    }

    /// The same movie for players without H.264, from the review movie.
    Path webm(WorkFolder work, Path mp4, Consumer<Long> frames) throws InterruptedException {
        Path target = work.file("review.webm");
        List<String> words = new ArrayList<>(ffmpeg.input(mp4));
        words.addAll(List.of("-map", "0:V:0", "-map", "0:a:0?", "-fps_mode", "passthrough"));
        words.addAll(List.of("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-row-mt", "1"));
        words.addAll(List.of("-b:v", "0", "-crf", "32", "-g", "48", "-pix_fmt", "yuv420p"));
        words.addAll(List.of("-c:a", "libopus", "-b:a", "128k", "-f", "webm", target.toString()));
        ffmpeg.convert(work, words, frames);
        return target;
    }
}
