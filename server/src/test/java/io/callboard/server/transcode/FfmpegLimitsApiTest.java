package io.callboard.server.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.server.transcode.TranscodeException.Cause;
import io.callboard.server.transcode.Transcoder.Order;
import io.callboard.server.transcode.Transcoder.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that never end, write without end, or leave children behind, simulated by shell scripts.
final class FfmpegLimitsApiTest {
    @TempDir
    private Path folder;

    private Ffmpeg pretending(String script, Limits limits) throws IOException {
        Path program = Files.writeString(folder.resolve("pretender"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        // in a folder that only this user can read
        return new Ffmpeg(new Ffmpeg.Setting(
                () -> new Programs(program, program, Optional.empty()),
                folder.resolve("work"),
                Machine.here(),
                limits,
                Sandbox.open()));
    }

    private static Limits limits(Duration time, Duration silence) {
        return new Limits(time, silence, 1 << 20, 1L << 31, 1_000_000);
    }

    private static void probe(Ffmpeg ffmpeg) throws InterruptedException, IOException {
        try (var work = ffmpeg.workFolder()) {
            Path nothing = Files.writeString(work.file("nothing"), "nothing");
            new Transcoder(ffmpeg, ReviewCodec.AUTO).make(work, new Order(nothing, Purpose.REVIEW, _ -> {}));
        }
    }

    @Test
    void oneThatHangsIsKilledWithItsChildren() throws Exception {
        Path mark = folder.resolve("child");
        Ffmpeg ffmpeg = pretending(
                "sleep 1000 & echo $! > " + mark + "; wait", limits(Duration.ofMinutes(1), Duration.ofMillis(600)));
        assertThatThrownBy(() -> probe(ffmpeg))
                .isInstanceOfSatisfying(
                        TranscodeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Cause.MACHINE))
                .hasMessageContaining("no progress");
        LeftBehind.awaitEnd(Long.parseLong(Files.readString(mark).strip()));
    }

    @Test
    void oneThatTalksForeverIsKilledAtTheEndOfItsTime() throws IOException {
        Ffmpeg ffmpeg = pretending(
                "while true; do echo frame=1; sleep 0.1; done", limits(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThatThrownBy(() -> probe(ffmpeg)).hasMessageContaining("took longer than");
    }

    @Test
    void oneThatWritesWithoutEndMeetsTheLimit() throws IOException {
        Ffmpeg ffmpeg = pretending(
                "exec dd if=/dev/zero of=out bs=65536", limits(Duration.ofMinutes(1), Duration.ofMinutes(1)));
        assertThatThrownBy(() -> probe(ffmpeg)).isInstanceOf(TranscodeException.class);
    }

    @Test
    void aStopEndsWhatRuns() throws Exception {
        Ffmpeg ffmpeg = pretending("sleep 1000", limits(Duration.ofMinutes(1), Duration.ofMinutes(1)));
        Thread stopper = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ffmpeg.close();
        });
        long began = System.nanoTime();
        assertThatThrownBy(() -> probe(ffmpeg)).isInstanceOf(TranscodeException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        stopper.join();
    }

    @Test
    void nothingOfAJobStaysBehind() throws IOException {
        Ffmpeg ffmpeg = pretending("echo broken >&2; exit 3", limits(Duration.ofMinutes(1), Duration.ofMinutes(1)));
        assertThatThrownBy(() -> probe(ffmpeg)).hasMessage("broken");
        try (var left = Files.list(folder.resolve("work/jobs"))) {
            assertThat(left.toList()).isEqualTo(List.of());
        }
    }

    @Test
    void aMachineWithoutFfmpegSaysSo() {
        assertThatThrownBy(() -> Programs.find("/nowhere/ffmpeg", folder))
                .isInstanceOf(TranscodeException.class)
                .hasMessageContaining("/nowhere/ffmpeg");
    }
}
