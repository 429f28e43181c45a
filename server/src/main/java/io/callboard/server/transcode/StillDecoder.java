package io.callboard.server.transcode;

import io.callboard.server.still.StillProgram;
import io.callboard.server.transcode.TranscodeException.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The decoder for single pictures as a child process: a JVM with a small heap, in the same sandbox as ffmpeg.
final class StillDecoder {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /// The memory that a JVM maps beside its heap.
    private static final long OVERHEAD = 2L << 30;

    private static final String PICTURE = "decoded.png";

    private final Ffmpeg ffmpeg;

    StillDecoder(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /// The picture as a PNG in sRGB.
    ///
    /// @param longest what its longer side keeps at least, as far as it has that many pixels
    /// @throws TranscodeException when it cannot be shown as it is
    Path decode(WorkFolder work, Path file, int longest) throws InterruptedException {
        Limits usual = ffmpeg.setting().limits();
        Limits limits = new Limits(
                        LONGEST, LONGEST, usual.outputBytes(), usual.memoryBytes() + OVERHEAD, usual.pixels())
                .within(work.left(usual.time()));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("-Xmx" + usual.memoryBytes() / 4 * 3);
        command.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.addAll(List.of("-XX:ReservedCodeCacheSize=64m", "-XX:CompressedClassSpaceSize=64m"));
        command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "-Djava.io.tmpdir=."));
        Path place = place();
        command.addAll(List.of("-cp", place + ":" + place + "/*", StillProgram.class.getName()));
        command.addAll(List.of(Integer.toString(longest), Long.toString(usual.pixels()), PICTURE));
        ffmpeg.children().run(new ChildProcess.Task(work, Optional.of(file), command, Map.of(), limits, _ -> {}));
        return work.made(work.file(PICTURE));
    }

    private Path place() {
        try {
            return ffmpeg.decoder().place();
        } catch (IOException e) {
            throw new TranscodeException(Cause.MACHINE, "the decoder cannot be unpacked: " + e.getMessage());
        }
    }
}
