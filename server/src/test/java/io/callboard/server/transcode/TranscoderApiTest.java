package io.callboard.server.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callboard.server.transcode.Product.Kind;
import io.callboard.server.transcode.Transcoder.Order;
import io.callboard.server.transcode.Transcoder.Outcome;
import io.callboard.server.transcode.Transcoder.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TranscoderApiTest {
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

    /// As in the media store: under a meaningless name.
    private static Outcome make(Path file, Purpose purpose) throws InterruptedException {
        WorkFolder job = ffmpeg.workFolder();
        try {
            Path upload = Files.copy(file, job.file("0123456789abcdef"));
            return new Transcoder(ffmpeg, ReviewCodec.AUTO).make(job, new Order(upload, purpose, _ -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Product product(Outcome outcome, Kind kind) {
        return outcome.products().stream()
                .filter(product -> product.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + outcome.products()));
    }

    private static int frames(Path movie) throws InterruptedException {
        return new Prober(ffmpeg).timeline(work, movie).frames();
    }

    @ParameterizedTest
    @CsvSource({
        "24000/1001, 320x180, mpeg4, mov, 49",
        "25/1, 321x181, ffv1, mkv, 50",
        "30000/1001, 256x144, mjpeg, mkv, 61",
        "60/1, 256x144, libvpx, webm, 100"
    })
    void theReviewMovieHasEveryFrameOfTheOriginal(String rate, String size, String codec, String suffix, int frames)
            throws InterruptedException {
        String graph =
                "testsrc2=s=%s:r=%s,trim=end_frame=%d,format=yuv420p[v];sine=d=4[a]".formatted(size, rate, frames);
        Path source = movies.make(
                "exact" + frames + "." + suffix,
                graph,
                "-c:v",
                codec,
                "-pix_fmt",
                codec.equals("mjpeg") ? "yuvj420p" : "yuv420p");
        assertThat(frames(source)).isEqualTo(frames);

        Outcome outcome = make(source, Purpose.REVIEW);

        Path mp4 = product(outcome, Kind.MP4).file();
        assertThat(frames(mp4)).isEqualTo(frames);
        assertThat(frames(product(outcome, Kind.WEBM).file())).isEqualTo(frames);
        Timeline timeline = new Prober(ffmpeg).timeline(work, mp4);
        MediaInfo info = new Prober(ffmpeg).info(work, mp4);
        Rate expected = Rate.parse(rate).orElseThrow();
        assertThat(info.picture().orElseThrow().rates()).startsWith(expected);
        assertThat(timeline.isConstant(expected, 0.01)).isTrue();
        assertThat(timeline.isSeekable(24)).isTrue();
        assertThat(info.picture().orElseThrow().colours().pixels()).isEqualTo("yuv420p");
        assertThat(info.picture().orElseThrow().colours().matrix()).isEqualTo("bt709");
        var movie = outcome.movie().orElseThrow();
        assertThat(movie.frames()).isEqualTo(frames);
        assertThat(movie.framesPerSecond()).isEqualTo(expected.value(), within(1e-9));
        assertThat(movie.seconds()).isEqualTo(frames / expected.value(), within(1e-9));
    }

    @Test
    void aFilmstripIsAnyNumberOfFramesOf240PixelsSideBySide() throws InterruptedException, IOException {
        Path source = movies.make("strip.mov", "testsrc2=s=640x360:r=24:d=5[v]", "-c:v", "mpeg4");
        Product strip = product(make(source, Purpose.REVIEW), Kind.FILMSTRIP);
        var picture = ImageIO.read(strip.file().toFile());
        assertThat(picture.getHeight()).isBetween(134, 136);
        assertThat(picture.getWidth() % 240).isZero();
        assertThat(picture.getWidth() / 240).isBetween(30, 40);
        assertThat(strip.width()).isEqualTo(picture.getWidth());
    }

    @Test
    void coloursSurvive() throws InterruptedException, IOException {
        Path source = movies.make(
                "bars.mov", "color=c=0xC08040:s=640x360:r=24:d=1,format=rgb24[v]", "-c:v", "png", "-pix_fmt", "rgb24");
        Outcome outcome = make(source, Purpose.REVIEW);
        int rgb = ImageIO.read(product(outcome, Kind.POSTER).file().toFile()).getRGB(300, 100);
        assertThat((rgb >> 16) & 255).isCloseTo(0xC0, within(2));
        assertThat((rgb >> 8) & 255).isCloseTo(0x80, within(2));
        assertThat(rgb & 255).isCloseTo(0x40, within(2));
    }

    @Test
    void aMovieThatBrowsersStepThroughIsNotEncodedAgain() throws InterruptedException {
        Path proxy = product(
                        make(
                                movies.make("first.mov", "testsrc2=s=320x180:r=24:d=2[v]", "-c:v", "mpeg4"),
                                Purpose.REVIEW),
                        Kind.MP4)
                .file();
        var prober = new Prober(ffmpeg);
        MediaInfo info = prober.info(work, proxy);
        var source = new Movies.Source(proxy, info, info.picture().orElseThrow(), prober.timeline(work, proxy));
        assertThat(source.isReviewable()).isTrue();
        assertThat(frames(product(make(proxy, Purpose.REVIEW), Kind.MP4).file()))
                .isEqualTo(48);
    }

    @Test
    void soundAloneGivesPeaks() throws InterruptedException, IOException {
        Path sound = movies.run("sound.wav", List.of("-filter_complex", "sine=f=440:d=2,volume=8[a]", "-map", "[a]"));
        Outcome outcome = make(sound, Purpose.REVIEW);
        String peaks = Files.readString(product(outcome, Kind.PEAKS).file());
        assertThat(peaks)
                .startsWith("{\"version\":1,\"per_second\":20,\"peaks\":[")
                .endsWith("]}");
        assertThat(peaks.split(",")).hasSizeBetween(41, 43);
        assertThat(outcome.movie()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "tiff", "dpx", "exr", "webp", "bmp", "gif"})
    void picturesOfEveryKindGetAThumbnail(String suffix) throws InterruptedException, IOException {
        Path source = movies.make("still." + suffix, "testsrc2=s=1300x700:r=1:d=1[v]", "-frames:v", "1");
        Product thumbnail = product(make(source, Purpose.THUMBNAIL), Kind.THUMBNAIL);
        var picture = ImageIO.read(thumbnail.file().toFile());
        assertThat(picture.getWidth()).isEqualTo(640).isEqualTo(thumbnail.width());
        assertThat(picture.getHeight()).isBetween(344, 345);
    }

    @Test
    void aLayeredPhotoshopPictureGetsAThumbnail() throws InterruptedException, IOException {
        Path file = work.file("still.psd");
        ByteBuffer psd = ByteBuffer.allocate(26 + 4 + 4 + 4 + 2 + 3 * 20 * 10);
        psd.put("8BPS".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1).put(new byte[6]);
        psd.putShort((short) 3).putInt(10).putInt(20).putShort((short) 8).putShort((short) 3);
        psd.putInt(0).putInt(0).putInt(0).putShort((short) 0);
        Files.write(file, psd.array());
        Product thumbnail = product(make(file, Purpose.THUMBNAIL), Kind.THUMBNAIL);
        assertThat(thumbnail.width()).isEqualTo(20);
        assertThat(thumbnail.height()).isEqualTo(10);
    }

    @Test
    void clearPartsOfAPictureStayClear() throws InterruptedException, IOException {
        Path source = movies.make(
                "clear.png", "color=c=red@0.0:s=100x50:r=1:d=1,format=rgba[v]", "-frames:v", "1", "-pix_fmt", "rgba");
        Product thumbnail = product(make(source, Purpose.THUMBNAIL), Kind.THUMBNAIL);
        assertThat(thumbnail.contentType()).isEqualTo("image/png");
        assertThat(ImageIO.read(thumbnail.file().toFile()).getRGB(20, 20) >>> 24)
                .isZero();
    }

    /// A PNG whose header declares 50,000 by 50,000 pixels.
    private static byte[] bomb() {
        ByteBuffer header = ByteBuffer.allocate(17);
        header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(50_000).putInt(50_000);
        header.put(new byte[] {8, 2, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.array());
        ByteBuffer file = ByteBuffer.allocate(8 + 4 + 17 + 4 + 12);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
                .putInt(13)
                .put(header.array());
        file.putInt((int) crc.getValue());
        file.putInt(0).put("IDAT".getBytes(StandardCharsets.US_ASCII)).putInt(0x35af061e);
        return file.array();
    }

    @Test
    void aPictureThatPromisesTooManyPixelsIsRefused() throws IOException {
        Path file = Files.write(work.file("bomb.png"), bomb());
        assertThatThrownBy(() -> make(file, Purpose.THUMBNAIL)).isInstanceOf(TranscodeException.class);
    }

    @Test
    void garbageFailsWithWords() throws IOException {
        Path file = Files.writeString(work.file("garbage.mov"), "this is not a movie ".repeat(1000));
        assertThatThrownBy(() -> make(file, Purpose.REVIEW))
                .isInstanceOf(TranscodeException.class)
                .hasMessageContaining("Invalid data found");
    }

    @Test
    void aPlaylistThatNamesOtherFilesIsRefused() throws IOException, InterruptedException {
        Path inside = movies.make("inside.ts", "testsrc2=s=64x64:r=24:d=1[v]", "-c:v", "mpeg2video");
        Path list = Files.writeString(
                work.file("list.m3u8"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://" + inside + "\n#EXT-X-ENDLIST\n");
        assertThatThrownBy(() -> make(list, Purpose.REVIEW)).isInstanceOf(TranscodeException.class);
    }

    @Test
    void aMovieCutShortGivesWhatItHasOrFails() throws IOException, InterruptedException {
        Path whole = movies.make("whole.mkv", "testsrc2=s=320x180:r=24:d=3[v]", "-c:v", "mpeg4");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(work.file("cut.mkv"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        var movie = make(cut, Purpose.REVIEW).movie().orElseThrow();
        assertThat(movie.frames()).isBetween(20, 60);
        Path mov = movies.make("whole.mov", "testsrc2=s=320x180:r=24:d=1[v]", "-c:v", "mpeg4");
        byte[] indexed = Files.readAllBytes(mov);
        Path unindexed = Files.write(work.file("cut.mov"), java.util.Arrays.copyOf(indexed, indexed.length / 2));
        assertThatThrownBy(() -> make(unindexed, Purpose.REVIEW))
                .isInstanceOf(TranscodeException.class)
                .hasMessageContaining("moov atom not found");
    }

    @Test
    void progressGrowsToOneHundred() throws InterruptedException {
        Path source = movies.make("progress.mov", "testsrc2=s=320x180:r=24:d=4[v]", "-c:v", "mpeg4");
        List<Integer> seen = new ArrayList<>();
        new Transcoder(ffmpeg, ReviewCodec.AUTO)
                .make(ffmpeg.workFolder(), new Order(source, Purpose.REVIEW, seen::add));
        assertThat(seen).isSorted().endsWith(100).allMatch(percent -> percent >= 0 && percent <= 100);
    }
}
