package io.callboard.server.transcode;

import io.callboard.server.transcode.Ffmpeg.Call;
import io.callboard.server.transcode.MediaInfo.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Review movies: constant frame rate, every frame of the original exactly once, colours converted and tagged
/// as bt709 in limited range, groups of at most 24 frames that can be decoded alone.
final class Movies {
    private static final Logger LOG = LoggerFactory.getLogger(Movies.class);
    private static final int LONGEST_SIDE = 1920;
    /// How far a frame may be off its place, in frames, before the movie counts as variable-rate.
    private static final double HALF_A_FRAME = 0.5;
    private static final double HARDLY = 0.05;
    private static final int HIGH_DEFINITION = 720;
    private static final int SPARE_FRAMES = 100;
    /// A day, in seconds.
    private static final String LONGEST = "86400";

    private final Ffmpeg ffmpeg;
    private final ReviewCodec codec;

    Movies(Ffmpeg ffmpeg, ReviewCodec codec) {
        this.ffmpeg = ffmpeg;
        this.codec = codec;
    }

    /// A movie that was examined.
    record Source(Path file, MediaInfo info, Picture picture, Timeline timeline) {
        /// The rate in the headers if the times of the frames confirm it, else the rate from the times.
        Rate rate() {
            Optional<Rate> measured = timeline.rate();
            return picture.rates().stream()
                    .filter(rate -> measured.map(rate::agrees).orElse(true))
                    .findFirst()
                    .or(() -> measured)
                    .map(Rate::meant)
                    .orElse(Rate.FILM);
        }

        /// Or has impossible times, so that every frame is shown equally long.
        boolean isConstant() {
            return timeline.rate().isEmpty() || timeline.isConstant(rate(), HALF_A_FRAME);
        }

        /// More than the real number, so that times which jump in the middle do not make an endless movie.
        int mostFrames() {
            return 2 * timeline.frames() + SPARE_FRAMES;
        }

        /// Movies that browsers play and step through as they are.
        boolean isReviewable() {
            return picture.codec().equals("h264")
                    && picture.colours().pixels().equals("yuv420p")
                    && List.of("bt709", "unknown").contains(picture.colours().matrix())
                    && picture.isSquare()
                    && !picture.turned()
                    && Math.max(picture.width(), picture.height()) <= LONGEST_SIDE
                    && Math.abs(picture.start()) < HARDLY / rate().value()
                    && timeline.isConstant(rate(), HARDLY)
                    && timeline.isSeekable(Encoding.GROUP);
        }
    }

    /// The review movie, in H.264 or as configured.
    Path mp4(WorkFolder work, Source source, Consumer<Long> frames) throws InterruptedException {
        Path target = work.file("review.mp4");
        if (source.isReviewable()) {
            ffmpeg.convert(work, Call.on(source.file(), words(source, List.of("-c:v", "copy"), target)), frames);
            return target;
        }
        Encoding encoding = Encoding.of(
                codec,
                ffmpeg.abilities(work).encoders(),
                pixels(source) * source.rate().value());
        int level = 0;
        while (!isGood(work, new Attempt(source, encoding, level, target), frames)) {
            level++;
            LOG.info("encoded again encoder={} level={}", encoding.encoder(), level);
        }
        return target;
    }

    /// @param level the index of the level in the encoding
    private record Attempt(Source source, Encoding encoding, int level, Path target) {
        boolean isLast() {
            return level == encoding.levels().size() - 1;
        }

        List<String> video() {
            List<String> video = new ArrayList<>(
                    List.of("-vf", filter(source), "-r", source.rate().toString(), "-fps_mode", "cfr"));
            video.addAll(encoding.levels().get(level));
            return video;
        }

        boolean isTooLarge() {
            return Encoding.isTooLarge(
                    target.toFile().length(), pixels(source), source.timeline().frames());
        }
    }

    private boolean isGood(WorkFolder work, Attempt attempt, Consumer<Long> frames) throws InterruptedException {
        try {
            List<String> words = words(attempt.source(), attempt.video(), attempt.target());
            ffmpeg.convert(work, Call.on(attempt.source().file(), words), frames);
        } catch (TranscodeException e) {
            if (attempt.isLast() || !Encoding.isRefused(e)) {
                throw e;
            }
            return false;
        }
        return attempt.isLast() || !attempt.isTooLarge();
    }

    private List<String> words(Source source, List<String> video, Path target) {
        List<String> words = new ArrayList<>(
                List.of("-map", "0:V:0", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1"));
        words.addAll(List.of("-frames:v", Integer.toString(source.mostFrames()), "-t", LONGEST));
        words.addAll(video);
        words.addAll(List.of("-af", sound(source), "-c:a", "aac", "-b:a", "192k", "-ac", "2", "-ar", "48000"));
        words.addAll(List.of("-movflags", "+faststart", "-f", "mp4", name(target)));
        return words;
    }

    private static String filter(Source source) {
        Rate rate = source.rate();
        String timing = source.isConstant()
                ? "settb=%d/%d,setpts=N".formatted(rate.denominator(), rate.numerator())
                : "fps=" + rate;
        return String.join(
                ",",
                timing,
                Scaling.fit(LONGEST_SIDE, source.picture())
                        + matrix(source.picture())
                        + ":out_color_matrix=bt709:out_range=tv:flags=lanczos+accurate_rnd+full_chroma_int",
                "crop=max(2\\,trunc(iw/2)*2):max(2\\,trunc(ih/2)*2):0:0",
                "format=yuv420p",
                "setsar=1,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709");
    }

    /// What a file does not say about its colours is assumed as players assume it.
    private static String matrix(Picture picture) {
        if (picture.colours().saysMatrix() || !picture.colours().pixels().startsWith("yuv")) {
            return "";
        }
        return ":in_color_matrix=" + (picture.height() >= HIGH_DEFINITION ? "bt709" : "bt601");
    }

    /// Programs write into the folder that they run in.
    private static String name(Path target) {
        return String.valueOf(target.getFileName());
    }

    private static double pixels(Source source) {
        return Math.min(source.picture().width(), LONGEST_SIDE)
                * (double) Math.min(source.picture().height(), LONGEST_SIDE);
    }

    /// The picture is moved to begin at 0; the sound keeps its offset from it.
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
        List<String> words = new ArrayList<>(List.of("-map", "0:V:0", "-map", "0:a:0?", "-fps_mode", "passthrough"));
        words.addAll(List.of("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-row-mt", "1"));
        words.addAll(List.of("-b:v", "0", "-crf", "32", "-g", "48", "-pix_fmt", "yuv420p"));
        words.addAll(List.of("-c:a", "libopus", "-b:a", "128k", "-f", "webm", name(target)));
        ffmpeg.convert(work, Call.on(mp4, words), frames);
        return target;
    }
}
