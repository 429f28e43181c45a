package io.callboard.server.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.server.transcode.Product.Kind;
import io.callboard.server.transcode.Transcoder.Order;
import io.callboard.server.transcode.Transcoder.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Review movies look like the original, by the structural similarity that ffmpeg itself measures.
final class ReviewQualityApiTest {
    private static final double LEAST = 0.98;
    private static final int FRAMES = 24;
    private static final Pattern ALL = Pattern.compile("All:([0-9.]+)");
    private static final String TAGGED = ",format=yuv420p,setparams=range=tv:colorspace=bt709,trim=end_frame=24[v]";
    private static final String GRAIN = "noise=c0s=4:c0f=t:c1s=2:c1f=t:c2s=2:c2f=t:all_seed=1";
    private static final String FINE_GRAIN = "noise=c0s=2:c0f=t:all_seed=1";

    @TempDir
    private static Path folder;

    private static Ffmpeg ffmpeg;
    private static WorkFolder work;

    @BeforeAll
    static void open() {
        ffmpeg = TestMovies.packed(folder);
        work = ffmpeg.workFolder();
    }

    @AfterAll
    static void close() {
        ffmpeg.close();
    }

    /// What is hard to preserve: slow dark gradients band, grain blurs, edges of drawings ring.
    private static String graph(String clip) {
        String size = "s=640x360:r=24";
        return switch (clip) {
            case "dark" -> "gradients=" + size + ":c0=0x080808:c1=0x202830:n=2:speed=0.01:seed=1" + TAGGED;
            case "grain" ->
                "gradients=" + size + ":c0=0x405060:c1=0xc0a080:n=2:speed=0.02:seed=1,format=yuv420p," + GRAIN + TAGGED;
            case "animation" -> "testsrc2=" + size + TAGGED;
            case "picture" -> "mandelbrot=" + size + ",format=yuv420p," + FINE_GRAIN + TAGGED;
            case "noise" ->
                "gradients=" + size + ":c0=0x405060:c1=0xc0a080:n=2:seed=1,noise=alls=60:allf=t:all_seed=1" + TAGGED;
            default -> throw new IllegalArgumentException(clip);
        };
    }

    private static Path clip(String name) throws InterruptedException {
        return new TestMovies(ffmpeg, work).make(name + ".mkv", graph(name), "-c:v", "ffv1", "-g", "1");
    }

    private static Path review(Path clip, ReviewCodec codec) throws InterruptedException {
        var outcome = new Transcoder(ffmpeg, codec).make(ffmpeg.workFolder(), new Order(clip, Purpose.REVIEW, _ -> {}));
        return outcome.products().stream()
                .filter(product -> product.kind() == Kind.MP4)
                .findFirst()
                .orElseThrow()
                .file();
    }

    /// Frame by frame, whatever times the containers give them.
    private static List<Double> similarity(Path one, Path other) throws InterruptedException, IOException {
        Path copy = Files.copy(one, work.file("review.mp4"), StandardCopyOption.REPLACE_EXISTING);
        List<String> words = new ArrayList<>();
        for (Path movie : List.of(copy, other)) {
            words.addAll(List.of("-i", String.valueOf(movie.getFileName())));
        }
        words.addAll(List.of(
                "-lavfi",
                "[0:v]settb=1/24,setpts=N[a];[1:v]settb=1/24,setpts=N[b];[a][b]ssim=stats_file=ssim.log",
                "-f",
                "null"));
        new TestMovies(ffmpeg, work).run("-", words);
        List<Double> similarity = new ArrayList<>();
        for (String line : Files.readAllLines(work.file("ssim.log"))) {
            Matcher all = ALL.matcher(line);
            if (all.find()) {
                similarity.add(Double.valueOf(all.group(1)));
            }
        }
        return similarity;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENH264, dark",
        "OPENH264, grain",
        "OPENH264, animation",
        "OPENH264, picture",
        "AV1, dark",
        "AV1, grain",
        "AV1, animation",
        "AV1, picture"
    })
    void theReviewMovieLooksLikeTheOriginal(ReviewCodec codec, String name) throws InterruptedException, IOException {
        Path clip = clip(name);
        Path movie = review(clip, codec);
        List<Double> similarity = similarity(movie, clip);
        assertThat(similarity).hasSize(FRAMES).allMatch(value -> value > LEAST - 0.01);
        assertThat(mean(similarity)).isGreaterThanOrEqualTo(LEAST);
        var picture = new Prober(ffmpeg).info(work, movie).picture().orElseThrow();
        assertThat(picture.codec()).isEqualTo(codec == ReviewCodec.AV1 ? "av1" : "h264");
        assertThat(picture.colours().matrix()).isEqualTo("bt709");
        Timeline timeline = new Prober(ffmpeg).timeline(work, movie);
        assertThat(timeline.isConstant(Rate.FILM, 0.01)).isTrue();
        assertThat(timeline.isSeekable(Encoding.GROUP)).isTrue();
    }

    /// Colours are what the file says, converted once: a clip of the older matrix shows the same colours
    /// afterwards.
    @Test
    void coloursOfTheOlderMatrixAreConverted() throws InterruptedException, IOException {
        String bars = "testsrc2=s=640x360:r=24,trim=end_frame=24,scale=out_color_matrix=bt601:out_range=tv,"
                + "format=yuv444p,setparams=range=tv:colorspace=smpte170m[v]";
        Path clip = new TestMovies(ffmpeg, work).make("older.mkv", bars, "-c:v", "ffv1", "-g", "1");
        Path reference = new TestMovies(ffmpeg, work)
                .make(
                        "reference.mkv",
                        "testsrc2=s=640x360:r=24,trim=end_frame=24,scale=out_color_matrix=bt709:out_range=tv"
                                + ":flags=lanczos+accurate_rnd+full_chroma_int"
                                + TAGGED,
                        "-c:v",
                        "ffv1");
        assertThat(mean(similarity(review(clip, ReviewCodec.OPENH264), reference)))
                .isGreaterThanOrEqualTo(LEAST);
    }

    /// The finest level would be refused by the encoder, or be too large to play.
    @Test
    void noiseIsEncodedCoarserInsteadOfFailing() throws InterruptedException, IOException {
        Path clip = clip("noise");
        Path movie = review(clip, ReviewCodec.OPENH264);
        assertThat(new Prober(ffmpeg).timeline(work, movie).frames()).isEqualTo(FRAMES);
        assertThat(mean(similarity(movie, clip))).isGreaterThan(0.9);
    }
}
