package io.callboard.server.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.callboard.server.transcode.Transcoder.Order;
import io.callboard.server.transcode.Transcoder.Outcome;
import io.callboard.server.transcode.Transcoder.Purpose;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures made to take the machine down: they fail alone, and soon.
final class HostilePicturesApiTest {
    private static final Duration SOON = Duration.ofSeconds(60);

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

    private static Outcome thumbnail(Path file) throws InterruptedException {
        return new Transcoder(ffmpeg, ReviewCodec.AUTO)
                .make(ffmpeg.workFolder(), new Order(file, Purpose.THUMBNAIL, _ -> {}));
    }

    private static byte[] chunk(String name, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        byte[] tag = name.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(tag);
        sum.update(data);
        return chunk.putInt(data.length)
                .put(tag)
                .put(data)
                .putInt((int) sum.getValue())
                .array();
    }

    /// A grey PNG with rows of zeros, which compress a thousandfold.
    private static Path png(int side, int rows) throws IOException {
        var packed = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(packed, deflater)) {
            byte[] row = new byte[side + 1];
            for (int i = 0; i < rows; i++) {
                out.write(row);
            }
        }
        deflater.end();
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side).put(new byte[] {8, 0, 0, 0, 0});
        file.writeBytes(chunk("IHDR", header.array()));
        file.writeBytes(chunk("IDAT", packed.toByteArray()));
        file.writeBytes(chunk("IEND", new byte[0]));
        return Files.write(work.file("bomb" + side + ".png"), file.toByteArray());
    }

    @Test
    void aPictureThatUnpacksAThousandfoldWithinTheLimitIsShown() throws Exception {
        Path file = png(14_000, 14_000);
        assertThat(Files.size(file)).isLessThan(2_000_000);
        assertThat(thumbnail(file).products().getFirst().width()).isEqualTo(640);
    }

    @Test
    void oneOf60000By60000PixelsIsRefusedBeforeItIsUnpacked() throws IOException {
        Path file = png(60_000, 100);
        long began = System.nanoTime();
        assertThatThrownBy(() -> thumbnail(file)).isInstanceOf(TranscodeException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }

    @Test
    void aPhotoshopPictureOf30000By30000PixelsIsRefused() throws IOException {
        ByteBuffer psd = ByteBuffer.allocate(26 + 14 + 60_000);
        psd.put("8BPS".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1).put(new byte[6]);
        psd.putShort((short) 3)
                .putInt(30_000)
                .putInt(30_000)
                .putShort((short) 8)
                .putShort((short) 3);
        psd.putInt(0).putInt(0).putInt(0).putShort((short) 1);
        Path file = Files.write(work.file("huge.psd"), psd.array());
        assertThatThrownBy(() -> thumbnail(file)).isInstanceOf(TranscodeException.class);
    }

    /// A small EXR whose header declares that many pixels on each side.
    @ParameterizedTest
    @ValueSource(ints = {60_000, 12_000, 2_000_000_000})
    void anExrThatLiesAboutItsSizeFailsAlone(int side) throws IOException, InterruptedException {
        Path honest = new TestMovies(ffmpeg, work)
                .make("honest" + side + ".exr", "testsrc2=s=64x64:r=1:d=1[v]", "-frames:v", "1");
        byte[] bytes = Files.readAllBytes(honest);
        lie(bytes, "dataWindow", side);
        lie(bytes, "displayWindow", side);
        Path file = Files.write(work.file("liar" + side), bytes);
        long began = System.nanoTime();
        Throwable failure = catchThrowable(() -> thumbnail(file));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
        if (side > 20_000) {
            assertThat(failure).isInstanceOf(TranscodeException.class);
        } else if (failure != null) {
            assertThat(failure).isInstanceOf(TranscodeException.class);
        }
    }

    private static void lie(byte[] exr, String attribute, int side) {
        String text = new String(exr, StandardCharsets.ISO_8859_1);
        int box = text.indexOf(attribute + "\0box2i\0") + attribute.length() + 7 + 4;
        ByteBuffer.wrap(exr)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(box + 8, side - 1)
                .putInt(box + 12, side - 1);
    }

    /// Files that would make a trusting program read another file of the machine.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            concat      | ffconcat version 1.0\\nfile '%s'
            playlist    | #EXTM3U\\n#EXT-X-TARGETDURATION:1\\n#EXTINF:1,\\nfile://%s\\n#EXT-X-ENDLIST
            data        | #EXTM3U\\n#EXTINF:1,\\nconcat:%s|%s
            svg         | <svg xmlns="http://www.w3.org/2000/svg"><image href="file://%s" width="9" height="9"/></svg>
            mvg         | push graphic-context\\nviewbox 0 0 9 9\\nimage over 0,0 0,0 'label:@%s'\\npop graphic-context
            postscript  | %!PS\\n(%s) (r) file 100 string readline pop show showpage
            session     | v=0\\no=- 0 0 IN IP4 127.0.0.1\\nc=IN IP4 127.0.0.1\\nm=video 9 RTP/AVP 96
            movie       | <?xml version="1.0"?><MPD><BaseURL>file://%s</BaseURL></MPD>
            """)
    void noFileNamesAnother(String name, String text) throws Exception {
        Path secret = Files.writeString(work.file("secret-" + name), "the secret of this machine");
        Path file = Files.writeString(
                work.file("names-" + name),
                text.replace("%s", secret.toString()).replace("\\n", "\n"));
        for (Purpose purpose : Purpose.values()) {
            assertThatThrownBy(() -> new Transcoder(ffmpeg, ReviewCodec.AUTO)
                            .make(ffmpeg.workFolder(), new Order(file, purpose, _ -> {})))
                    .isInstanceOf(TranscodeException.class)
                    .hasMessageNotContaining("the secret of this machine");
        }
    }

    /// A TIFF that declares many pixels in a few bytes, for the decoder that has its own heap.
    @ParameterizedTest
    @ValueSource(ints = {13_000, 60_000, 2_000_000_000})
    void aTiffThatPromisesManyPixelsFailsAlone(int side) throws IOException {
        int[][] tags = {
            {256, side}, {257, side}, {258, 8}, {259, 1}, {262, 1}, {273, 8}, {277, 1}, {278, side}, {279, 10}
        };
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + tags.length * 12 + 4).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) tags.length);
        for (int[] tag : tags) {
            tiff.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
        }
        Path file = Files.write(work.file("liar" + side + ".tif"), tiff.array());
        long began = System.nanoTime();
        assertThatThrownBy(() -> thumbnail(file)).isInstanceOf(TranscodeException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }

    @Test
    void aPhotoshopFileWithoutThePictureOfItsLayersIsRefused() throws IOException {
        ByteBuffer psd = ByteBuffer.allocate(26 + 4 + 4 + 12 + 5 + 1 + 4 + 2 + 3 * 200);
        psd.put("8BPS".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1).put(new byte[6]);
        psd.putShort((short) 3).putInt(10).putInt(20).putShort((short) 8).putShort((short) 3);
        psd.putInt(0).putInt(18).put("8BIM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1057);
        psd.putShort((short) 0).putInt(5).putInt(1).put((byte) 0).put((byte) 0);
        psd.putInt(0).putShort((short) 0);
        Path file = Files.write(work.file("layers.psd"), psd.array());
        assertThatThrownBy(() -> thumbnail(file)).hasMessageContaining("all layers together");
    }
}
