package io.callboard.server.transcode;

import io.callboard.server.transcode.TranscodeException.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// ffmpeg and ffprobe as child processes. Their input is never trusted: only the one file that they are given,
/// only formats that cannot name other files, no picture beyond the limit, no more time, memory or disk than
/// allowed. Thread-safe.
public final class Ffmpeg implements AutoCloseable {
    /// Formats that hold their own bytes. Playlists, patterns of file names, scripts and devices are not among
    /// them.
    private static final String FORMATS = String.join(
            ",",
            "mov,mp4,m4a,3gp,3g2,mj2",
            "matroska,webm,avi,mpegts,mpeg,mpegvideo,mxf,flv,asf,ogg,dv,gif,apng,m4v,h264,hevc,ivf,nut,rm,yuv4mpegpipe",
            "wav,w64,mp3,aac,flac,aiff,caf,au,amr",
            "png_pipe,jpeg_pipe,jpegls_pipe,j2k_pipe,jpegxl_pipe,exr_pipe,dpx_pipe,webp_pipe,bmp_pipe,qoi_pipe",
            "sgi_pipe,hdr_pipe,pam_pipe,ppm_pipe,pgm_pipe,pbm_pipe,pfm_pipe,pcx_pipe,qdraw_pipe,sunrast_pipe,cri_pipe");
    private static final int MOST_STREAMS = 200;

    private final Setting setting;
    private final ChildProcess children;
    private final PackedDecoder decoder = new PackedDecoder();
    private volatile @Nullable Programs found;
    private volatile @Nullable Abilities abilities;

    /// The settings to run with.
    ///
    /// @param programs found at the first use, since unpacking takes a moment
    /// @param folder for temporary files, of this process alone; programs inside of it can be reached by the
    ///     sandbox, whatever the folders above are closed to
    public record Setting(Supplier<Programs> programs, Path folder, Machine machine, Limits limits, Sandbox sandbox) {
        /// The place of the temporary files of jobs.
        Path jobs() {
            return folder.resolve("jobs");
        }

        /// Where to unpack programs so that the sandbox can reach them.
        public static Path programs(Path folder) {
            return folder.resolve("programs");
        }
    }

    public Ffmpeg(Setting setting) {
        this.setting = setting;
        this.children = new ChildProcess(setting.sandbox());
    }

    /// Removes what an earlier process left behind.
    public void clean() {
        Folders.remove(setting.jobs());
    }

    /// The sandbox of the programs.
    public Sandbox sandbox() {
        return setting.sandbox();
    }

    Setting setting() {
        return setting;
    }

    PackedDecoder decoder() {
        return decoder;
    }

    ChildProcess children() {
        return children;
    }

    /// The programs that are used.
    ///
    /// @throws TranscodeException when there are none
    public Programs programs() {
        Programs known = found;
        if (known == null) {
            synchronized (this) {
                known = found == null ? setting.programs().get() : found;
                found = known;
            }
        }
        return known;
    }

    /// Runs ffmpeg once, as a job would.
    ///
    /// @throws TranscodeException when it is missing or cannot be run
    public void tryOut() throws InterruptedException {
        try (WorkFolder work = workFolder()) {
            abilities(work);
        }
    }

    /// An empty folder for the files of one job.
    public WorkFolder workFolder() {
        try {
            Folders.passable(setting.folder());
            OptionalInt user = setting.sandbox().nextUser();
            return WorkFolder.in(Folders.passable(setting.jobs()), user);
        } catch (IOException e) {
            throw new TranscodeException(Cause.MACHINE, "no temporary folder: " + e.getMessage());
        }
    }

    /// A run on one file or on none.
    ///
    /// @param before the arguments before the file
    /// @param after the arguments after it
    record Call(Optional<Path> file, List<String> before, List<String> after) {
        Call {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        static Call on(Path file, List<String> after) {
            return new Call(Optional.of(file), List.of(), after);
        }
    }

    /// Runs ffmpeg.
    ///
    /// @param frames receives the number of frames written so far
    void convert(WorkFolder work, Call call, Consumer<Long> frames) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("-nostdin", "-y", "-nostats", "-progress", "pipe:1"));
        words.addAll(call.before());
        words.addAll(input(work, call));
        words.addAll(call.after());
        run(work, new Run(programs().ffmpeg(), call.file(), words), line -> {
            if (line.startsWith("frame=")) {
                frames.accept(Long.parseLong(line.substring(6).strip()));
            }
        });
    }

    /// Runs ffprobe on a file and passes on its output, line by line.
    void probe(WorkFolder work, Call call, Consumer<String> lines) throws InterruptedException {
        List<String> words = new ArrayList<>(call.before());
        words.addAll(input(work, call));
        words.addAll(call.after());
        run(work, new Run(programs().ffprobe(), call.file(), words), lines);
    }

    /// The name of the file on the command line. The file is passed open, as standard input: the program need
    /// not be able to reach it.
    private List<String> input(WorkFolder work, Call call) throws InterruptedException {
        if (call.file().isEmpty()) {
            return List.of();
        }
        boolean open = abilities(work).descriptors();
        List<String> words = new ArrayList<>(List.of("-protocol_whitelist", open ? "fd" : "file"));
        words.addAll(List.of("-format_whitelist", FORMATS, "-max_streams", Integer.toString(MOST_STREAMS)));
        words.addAll(List.of("-max_pixels", Long.toString(setting.limits().pixels())));
        words.addAll(
                List.of("-i", open ? "fd:" : "file:" + work.handed(call.file().get())));
        return words;
    }

    private record Run(Path program, Optional<Path> input, List<String> words) {}

    private void run(WorkFolder work, Run run, Consumer<String> lines) throws InterruptedException {
        Limits limits = setting.limits();
        List<String> command = new ArrayList<>(List.of(work.reach(run.program()), "-hide_banner", "-v", "error"));
        command.addAll(run.words());
        Map<String, String> environment = programs()
                .libraries()
                .map(work::reach)
                .map(place -> Map.of("LD_LIBRARY_PATH", place, "DYLD_LIBRARY_PATH", place))
                .orElse(Map.of());
        children.run(new ChildProcess.Task(
                work, run.input(), command, environment, limits.within(work.left(limits.time())), lines));
    }

    /// What this ffmpeg can do.
    ///
    /// @param encoders their names
    /// @param descriptors it can read files that are passed to it open
    record Abilities(List<String> encoders, boolean descriptors) {
        Abilities {
            encoders = List.copyOf(encoders);
        }
    }

    Abilities abilities(WorkFolder work) throws InterruptedException {
        Abilities known = abilities;
        if (known == null) {
            List<String> encoders = new ArrayList<>();
            run(work, new Run(programs().ffmpeg(), Optional.empty(), List.of("-encoders")), line -> {
                String[] words = line.strip().split("\\s+", 3);
                if (words.length > 1) {
                    encoders.add(words[1]);
                }
            });
            List<String> protocols = new ArrayList<>();
            run(
                    work,
                    new Run(programs().ffmpeg(), Optional.empty(), List.of("-protocols")),
                    line -> protocols.add(line.strip()));
            known = new Abilities(encoders, protocols.contains("fd"));
            abilities = known;
        }
        return known;
    }

    /// Kills running programs.
    @Override
    public void close() {
        children.stop();
        decoder.close();
    }
}
