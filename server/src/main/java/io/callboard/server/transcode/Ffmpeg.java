package io.callboard.server.transcode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// ffmpeg and ffprobe as child processes. What they read is never trusted: only local files, only formats that cannot
/// name other files, no picture beyond the limit, no more time, memory or disk than given. Thread-safe.
public final class Ffmpeg implements AutoCloseable {
    /// Formats that hold their own bytes. Playlists, patterns of file names, scripts and devices are not among them.
    private static final String FORMATS = String.join(
            ",",
            "mov,mp4,m4a,3gp,3g2,mj2",
            "matroska,webm,avi,mpegts,mpeg,mpegvideo,mxf,flv,asf,ogg,dv,gif,apng,m4v,h264,hevc,ivf,nut,rm,yuv4mpegpipe",
            "wav,w64,mp3,aac,flac,aiff,caf,au,amr",
            "png_pipe,jpeg_pipe,jpegls_pipe,j2k_pipe,jpegxl_pipe,exr_pipe,dpx_pipe,tiff_pipe,psd_pipe,webp_pipe,bmp_pipe",
            "sgi_pipe,hdr_pipe,pam_pipe,ppm_pipe,pgm_pipe,pbm_pipe,pfm_pipe,qdraw_pipe,sunrast_pipe,cri_pipe,gem_pipe");

    private final Supplier<Programs> finding;
    private final Path folder;
    private final Limits limits;
    private final ChildProcess children = new ChildProcess();
    private volatile @Nullable Programs found;

    /// @param programs found at the first use, since unpacking takes a moment
    /// @param folder for temporary files, of this process alone
    public Ffmpeg(Supplier<Programs> programs, Path folder, Limits limits) {
        this.finding = programs;
        this.folder = folder;
        this.limits = limits;
    }

    /// Removes what an earlier process left behind.
    public void clean() {
        remove(folder);
    }

    Limits limits() {
        return limits;
    }

    private Programs programs() {
        Programs known = found;
        if (known == null) {
            synchronized (this) {
                known = found == null ? finding.get() : found;
                found = known;
            }
        }
        return known;
    }

    /// An empty folder for the files of one job.
    public WorkFolder workFolder() {
        try {
            Files.createDirectories(folder);
            return new WorkFolder(Files.createTempDirectory(folder, "job"));
        } catch (IOException e) {
            throw new TranscodeException(TranscodeException.Cause.MACHINE, "no temporary folder: " + e.getMessage());
        }
    }

    /// A folder that disappears with everything in it.
    public record WorkFolder(Path path) implements AutoCloseable {
        Path file(String name) {
            return path.resolve(name);
        }

        @Override
        public void close() {
            remove(path);
        }
    }

    /// The words in front of every input.
    List<String> input(Path file) {
        return List.of(
                "-protocol_whitelist",
                "file",
                "-format_whitelist",
                FORMATS,
                "-max_pixels",
                Long.toString(limits.pixels()),
                "-i",
                "file:" + file.toAbsolutePath());
    }

    /// Runs ffmpeg on the words after its own.
    ///
    /// @param frames receives the number of frames written so far
    void convert(WorkFolder work, List<String> words, Consumer<Long> frames) throws InterruptedException {
        Programs programs = programs();
        List<String> command = new ArrayList<>(programs.command(programs.ffmpeg()));
        command.addAll(List.of("-nostdin", "-y", "-nostats", "-progress", "pipe:1"));
        command.addAll(words);
        children.run(
                new ChildProcess.Task(command, work.path(), limits, line -> {
                    if (line.startsWith("frame=")) {
                        frames.accept(Long.parseLong(line.substring(6).strip()));
                    }
                }),
                programs);
    }

    /// Runs ffprobe and hands on what it prints, line by line.
    void probe(WorkFolder work, List<String> words, Consumer<String> lines) throws InterruptedException {
        Programs programs = programs();
        List<String> command = new ArrayList<>(programs.command(programs.ffprobe()));
        command.addAll(words);
        children.run(new ChildProcess.Task(command, work.path(), limits, lines), programs);
    }

    /// The names of the encoders that this ffmpeg has.
    List<String> encoders(WorkFolder work) throws InterruptedException {
        Programs programs = programs();
        List<String> command = new ArrayList<>(programs.command(programs.ffmpeg()));
        command.add("-encoders");
        List<String> names = new ArrayList<>();
        children.run(
                new ChildProcess.Task(command, work.path(), limits, line -> {
                    String[] words = line.strip().split("\\s+", 3);
                    if (words.length > 1) {
                        names.add(words[1]);
                    }
                }),
                programs);
        return names;
    }

    private static void remove(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path place, @Nullable IOException trouble)
                        throws IOException {
                    Files.deleteIfExists(place);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kills what runs.
    @Override
    public void close() {
        children.stop();
    }
}
