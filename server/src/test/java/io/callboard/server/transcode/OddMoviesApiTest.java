package io.callboard.server.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callboard.server.transcode.Product.Kind;
import io.callboard.server.transcode.Transcoder.Order;
import io.callboard.server.transcode.Transcoder.Outcome;
import io.callboard.server.transcode.Transcoder.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Movies with impossible headers, and movies whose pixels are not square.
final class OddMoviesApiTest {
    @TempDir
    private static Path folder;

    private static Ffmpeg ffmpeg;
    private static WorkFolder work;
    private static TestMovies movies;

    @BeforeAll
    static void open() {
        ffmpeg = TestMovies.packed(folder);
        work = ffmpeg.workFolder();
        movies = new TestMovies(ffmpeg, work);
    }

    @AfterAll
    static void close() {
        ffmpeg.close();
    }

    private static Outcome make(Path file, Purpose purpose) throws InterruptedException {
        return new Transcoder(ffmpeg, ReviewCodec.AUTO).make(ffmpeg.workFolder(), new Order(file, purpose, _ -> {}));
    }

    private static Product product(Outcome outcome, Kind kind) {
        return outcome.products().stream()
                .filter(product -> product.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /// Frames a sixty-thousandth of a second apart, as the average of a broken DV file said.
    @Test
    void framesThatCrowdIntoAnInstantAreEachShownOnce() throws InterruptedException {
        Path crowded = movies.make(
                "crowded.mov",
                "testsrc2=s=128x96:r=24,trim=end_frame=30[v]",
                "-c:v",
                "mjpeg",
                "-pix_fmt",
                "yuvj420p",
                "-bsf:v",
                "setts=pts=N:dts=N:duration=1:time_base=1/60000",
                "-video_track_timescale",
                "60000");
        Outcome outcome = make(crowded, Purpose.REVIEW);
        assertThat(outcome.movie().orElseThrow().frames()).isEqualTo(30);
        assertThat(outcome.movie().orElseThrow().framesPerSecond()).isEqualTo(24);
    }

    @Test
    void aGapOfDaysIsNotFilledWithFrames() throws InterruptedException {
        Path sparse = movies.make(
                "sparse.mkv",
                "testsrc2=s=128x96:r=24,trim=end_frame=10[v]",
                "-c:v",
                "mjpeg",
                "-pix_fmt",
                "yuvj420p",
                "-bsf:v",
                "setts=pts=N*100000000:dts=N*100000000");
        Outcome outcome = make(sparse, Purpose.REVIEW);
        assertThat(outcome.movie().orElseThrow().frames()).isBetween(10, 20);
    }

    @Test
    void pixelsThatAreNotSquareAreStretched() throws InterruptedException {
        Path wide = movies.make("wide.mov", "testsrc2=s=720x480:r=24:d=1,setsar=2[v]", "-c:v", "mpeg4");
        Outcome outcome = make(wide, Purpose.REVIEW);
        assertShape(outcome, Kind.THUMBNAIL, 3);
        assertShape(outcome, Kind.POSTER, 3);
        assertShape(outcome, Kind.MP4, 3);
        Product strip = product(outcome, Kind.FILMSTRIP);
        assertThat(strip.height()).isEqualTo(80);
        assertShape(make(wide, Purpose.THUMBNAIL), Kind.THUMBNAIL, 3);
        Path tall = movies.make("tall.mov", "testsrc2=s=720x480:r=24:d=1,setsar=1/2[v]", "-c:v", "mpeg4");
        assertShape(make(tall, Purpose.THUMBNAIL), Kind.THUMBNAIL, 0.75);
        Path mad = movies.make("mad.mov", "testsrc2=s=720x480:r=24:d=1,setsar=1/500[v]", "-c:v", "mpeg4");
        assertShape(make(mad, Purpose.THUMBNAIL), Kind.THUMBNAIL, 1.5);
    }

    /// What would be copied as it is, but for its pixels.
    @Test
    void aMovieThatBrowsersPlayIsMadeSquareToo() throws InterruptedException {
        Path plain = product(
                        make(
                                movies.make("plain.mov", "testsrc2=s=320x180:r=24:d=1[v]", "-c:v", "mpeg4"),
                                Purpose.REVIEW),
                        Kind.MP4)
                .file();
        assertThat(plain.toFile().renameTo(work.file("plain.mp4").toFile())).isTrue();
        Path wide = movies.run("wide.mp4", List.of("-i", "plain.mp4", "-c", "copy", "-aspect", "32:9"));
        assertShape(make(wide, Purpose.REVIEW), Kind.MP4, 32 / 9.0);
    }

    private static void assertShape(Outcome outcome, Kind kind, double expected) {
        Product product = product(outcome, kind);
        assertThat((double) product.width() / product.height())
                .as(kind.toString())
                .isCloseTo(expected, within(0.02));
    }

    @Test
    void aFileOfThousandsOfStreamsIsRefused() throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("-filter_complex", "color=s=16x16:r=1:d=1,split=300"));
        StringBuilder outputs = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            outputs.append("[v").append(i).append(']');
        }
        words.set(1, words.get(1) + outputs);
        for (int i = 0; i < 300; i++) {
            words.addAll(List.of("-map", "[v" + i + "]"));
        }
        words.addAll(List.of("-c:v", "rawvideo", "-threads", "1"));
        Path many = movies.run("many.nut", words);
        assertThatThrownBy(() -> make(many, Purpose.REVIEW)).isInstanceOf(TranscodeException.class);
    }

    @Test
    void soundThatClaimsAnImpossibleRateIsRefused() throws InterruptedException, IOException {
        Path sound = movies.run("sound.wav", List.of("-filter_complex", "sine=d=1[a]", "-map", "[a]"));
        byte[] bytes = Files.readAllBytes(sound);
        java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(24, 3);
        Path liar = Files.write(work.file("liar.wav"), bytes);
        assertThatThrownBy(() -> make(liar, Purpose.REVIEW))
                .isInstanceOf(TranscodeException.class)
                .hasMessageContaining("3 samples a second");
    }
}
