package io.callboard.server.transcode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Where ffmpeg and ffprobe are.
///
/// @param libraries the folder of the shared libraries that come with them
public record Programs(Path ffmpeg, Path ffprobe, Optional<Path> libraries) {
    private static final String SYSTEM_FOLDERS = "/usr/local/bin:/usr/bin:/opt/homebrew/bin";

    /// Those given by configuration, else those packed with this program, else the system's.
    ///
    /// @param configured the path of an ffmpeg with its ffprobe next to it; empty for none
    /// @param folder where packed programs are unpacked to
    /// @throws TranscodeException when there is none
    public static Programs find(String configured, Path folder) {
        if (!configured.isEmpty()) {
            return beside(Path.of(configured))
                    .orElseThrow(() -> missing("No ffmpeg with an ffprobe beside it at " + configured));
        }
        return PackedPrograms.in(folder)
                .or(Programs::ofSystem)
                .orElseThrow(() -> missing("No ffmpeg is packed for this machine and none is installed"));
    }

    private static TranscodeException missing(String message) {
        return new TranscodeException(TranscodeException.Cause.MACHINE, message);
    }

    private static Optional<Programs> ofSystem() {
        return Stream.of(SYSTEM_FOLDERS.split(":", -1))
                .map(folder -> beside(Path.of(folder, "ffmpeg")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Programs> beside(Path ffmpeg) {
        Path ffprobe = ffmpeg.resolveSibling("ffprobe");
        return Files.isExecutable(ffmpeg) && Files.isExecutable(ffprobe)
                ? Optional.of(new Programs(ffmpeg.toAbsolutePath(), ffprobe.toAbsolutePath(), Optional.empty()))
                : Optional.empty();
    }
}
