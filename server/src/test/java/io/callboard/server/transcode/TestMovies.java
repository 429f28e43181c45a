package io.callboard.server.transcode;

import io.callboard.server.transcode.Ffmpeg.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Movies and pictures drawn by ffmpeg's own test sources.
final class TestMovies {
    private final Ffmpeg ffmpeg;
    private final WorkFolder work;

    TestMovies(Ffmpeg ffmpeg, WorkFolder work) {
        this.ffmpeg = ffmpeg;
        this.work = work;
    }

    /// The packed programs as a site runs them: in the best sandbox that this machine offers.
    static Ffmpeg packed(Path folder) {
        Path work = folder.resolve("work");
        Machine machine = Machine.here();
        return new Ffmpeg(new Ffmpeg.Setting(
                () -> Programs.find("", Ffmpeg.Setting.programs(work)),
                work,
                machine,
                Limits.of(machine),
                Sandbox.here()));
    }

    /// Draws the source filters into a file with these encoder options.
    Path make(String name, String graph, String... options) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("-filter_complex", graph, "-map", "[v]"));
        if (graph.contains("[a]")) {
            words.addAll(List.of("-map", "[a]"));
        }
        Collections.addAll(words, options);
        return run(name, words);
    }

    /// Runs ffmpeg with arguments that name no input, or only files of the folder, and returns the file it
    /// wrote.
    Path run(String name, List<String> words) throws InterruptedException {
        List<String> all = new ArrayList<>(words);
        all.add(name);
        ffmpeg.convert(work, new Call(Optional.empty(), List.of(), all), _ -> {});
        return work.file(name);
    }
}
