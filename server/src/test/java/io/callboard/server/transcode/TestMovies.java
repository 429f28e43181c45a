package io.callboard.server.transcode;

import io.callboard.server.transcode.Ffmpeg.WorkFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Movies and pictures drawn by ffmpeg's own test sources.
final class TestMovies {
    private final Ffmpeg ffmpeg;
    private final WorkFolder work;

    TestMovies(Ffmpeg ffmpeg, WorkFolder work) {
        this.ffmpeg = ffmpeg;
        this.work = work;
    }

    /// Draws the source filters into a file with these encoder options.
    Path make(String name, String graph, String... options) throws InterruptedException {
        Path file = work.file(name);
        List<String> words = new ArrayList<>(List.of("-filter_complex", graph, "-map", "[v]"));
        if (graph.contains("[a]")) {
            words.addAll(List.of("-map", "[a]"));
        }
        Collections.addAll(words, options);
        words.add(file.toString());
        ffmpeg.convert(work, words, _ -> {});
        return file;
    }
}
