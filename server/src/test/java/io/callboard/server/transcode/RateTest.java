package io.callboard.server.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.server.transcode.MediaInfo.Colours;
import io.callboard.server.transcode.MediaInfo.Picture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"60000/1", "0/0", "1/0", "-25/1", "1/100000", "9999999999999/1", "fast", "", "25/", "1/1/1"})
    void aRateThatCannotBeTrueIsNone(String text) {
        assertThat(Rate.parse(text)).isEmpty();
    }

    @Test
    void ratesOfFilmAndTelevisionAreTakenAtTheirWord() {
        assertThat(Rate.parse("24000/1001")).contains(new Rate(24_000, 1001));
        assertThat(Rate.parse("240/1")).contains(new Rate(240, 1));
        assertThat(Rate.parse("25")).contains(new Rate(25, 1));
    }

    /// A movie with this real frame rate and these rates in its headers.
    private static Movies.Source source(double rate, int frames, String... said) {
        var timeline = new Timeline.Builder();
        IntStream.range(0, frames).forEach(i -> timeline.add(i / rate + ",K__"));
        List<Rate> rates =
                Stream.of(said).map(Rate::parse).flatMap(Optional::stream).toList();
        var picture = new Picture("dvvideo", 720, 480, rates, new Colours("yuv411p", "unknown"), 1, 0, false);
        var info = new MediaInfo("dv", 0, 0, Optional.of(picture), Optional.empty());
        return new Movies.Source(Path.of("a.dv"), info, picture, timeline.build());
    }

    @ParameterizedTest
    @CsvSource({
        "60000/1, 30000/1001, 30000/1001",
        "1000/1, 30000/1001, 30000/1001",
        "60000/1, 60000/1, 30000/1001",
        "1000/1, 1/50, 30000/1001",
        "30000/1001, 60000/1001, 30000/1001"
    })
    void theTimesOfTheFramesBearOutTheRate(String average, String nominal, String expected) {
        Movies.Source source = source(30_000 / 1001.0, 300, average, nominal);
        assertThat(source.rate().toString()).isEqualTo(expected);
        assertThat(source.isConstant()).isTrue();
    }

    @Test
    void framesWhoseTimesCannotBeTrueAreShownOneByOne() {
        Movies.Source crowded = source(60_000, 10, "60000/1", "60000/1");
        assertThat(crowded.rate()).isEqualTo(Rate.FILM);
        assertThat(crowded.isConstant()).isTrue();
        Movies.Source sparse = source(1e-6, 3, "1/1000000", "25/1");
        assertThat(sparse.rate()).isEqualTo(new Rate(25, 1));
        assertThat(sparse.isConstant()).isTrue();
    }

    @Test
    void noMovieComesToMoreThanTwiceItsFrames() {
        assertThat(source(24, 240, "24/1").mostFrames()).isLessThan(600);
    }
}
