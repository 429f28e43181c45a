package io.callboard.server.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.server.transcode.TranscodeException.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EncodingTest {
    private static final List<String> STUDIO = List.of("libopenh264", "libx264", "libsvtav1");
    private static final List<String> PACKED = List.of("libopenh264", "libsvtav1");
    private static final double PIXELS = 1920 * 1080 * 24.0;

    @ParameterizedTest
    @CsvSource({"AUTO, libx264", "X264, libx264", "OPENH264, libopenh264", "AV1, libsvtav1"})
    void aStudiosOwnFfmpegPrefersX264(ReviewCodec codec, String encoder) {
        assertThat(Encoding.of(codec, STUDIO, PIXELS).encoder()).isEqualTo(encoder);
    }

    @Test
    void thePackedFfmpegTakesOpenH264() {
        assertThat(Encoding.of(ReviewCodec.AUTO, PACKED, PIXELS).encoder()).isEqualTo("libopenh264");
    }

    @Test
    void anEncoderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Encoding.of(ReviewCodec.X264, PACKED, PIXELS))
                .isInstanceOfSatisfying(
                        TranscodeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Cause.MACHINE))
                .hasMessageContaining("libx264");
    }

    @Test
    void everyLevelHasGroupsThatDecodeAlone() {
        for (ReviewCodec codec : ReviewCodec.values()) {
            assertThat(Encoding.of(codec, STUDIO, PIXELS).levels())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(level -> assertThat(level).containsSequence("-g", "24"));
        }
    }

    @Test
    void aMovieIsTooLargeByItsPicturesNotByItsSound() {
        assertThat(Encoding.isTooLarge(19_000_000, 1920 * 1080, 24)).isTrue();
        assertThat(Encoding.isTooLarge(18_000_000, 1920 * 1080, 24)).isFalse();
        assertThat(Encoding.isTooLarge(48_000, 64 * 64, 24)).isFalse();
    }
}
