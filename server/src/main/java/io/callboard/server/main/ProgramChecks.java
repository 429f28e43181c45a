package io.callboard.server.main;

import io.callboard.server.transcode.Ffmpeg;
import io.callboard.server.transcode.Sandbox;
import io.callboard.server.transcode.TranscodeException;
import io.callboard.store.cluster.Finding;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether pictures and movies can be made here, and how well the programs that make them are isolated.
///
/// @param ffmpeg the programs
record ProgramChecks(Ffmpeg ffmpeg) {
    private static final String REMEDY =
            "Uploads stay without pictures and movies. Install ffmpeg with ffprobe, or name one with --ffmpeg";

    List<Finding> run() {
        return List.of(programs(), walls());
    }

    private Finding programs() {
        try {
            ffmpeg.tryOut();
            return new Finding("ffmpeg", true, ffmpeg.programs().ffmpeg().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding("ffmpeg", false, "interrupted before it was tried");
        } catch (TranscodeException | UncheckedIOException e) {
            return new Finding("ffmpeg", false, e.getMessage() + ". " + REMEDY);
        }
    }

    /// Less isolation is no reason to fail; what is missing is reported.
    private Finding walls() {
        Set<Sandbox.Wall> lacks = ffmpeg.sandbox().lacks();
        String says = lacks.isEmpty()
                ? "programs that read uploads run as a user of their own, without network and without a way to gain rights"
                : "programs that read uploads are not kept apart in full: "
                        + lacks.stream().map(Sandbox.Wall::lack).collect(Collectors.joining("; "));
        return new Finding("sandbox", true, says);
    }
}
