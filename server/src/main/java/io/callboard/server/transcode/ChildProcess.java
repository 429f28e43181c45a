package io.callboard.server.transcode;

import io.callboard.server.transcode.TranscodeException.Cause;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a program in the sandbox and under limits, and reads its output. The shell that starts it sets the
/// limits and is replaced by it.
final class ChildProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final int LAST_WORDS = 2_000;
    private static final long LONGEST_LINE = 20_000;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int KILLED_BY_SYSTEM = 137;
    private static final int FILE_TOO_LARGE = 153;
    private static final int SHELL_BLOCK = 512;
    private static final String DISK_FULL = "No space left on device";

    private static final File NOTHING = new File("/dev/null");

    private final Sandbox sandbox;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    ChildProcess(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// One run.
    ///
    /// @param input its standard input, opened by this process, so that the program need not be able to
    /// @param environment its environment variables besides the usual ones
    /// @param lines receives each line of its standard output
    record Task(
            WorkFolder work,
            Optional<Path> input,
            List<String> command,
            Map<String, String> environment,
            Limits limits,
            Consumer<String> lines) {
        Task {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /// The error output of the run: empty when it went well.
    private static final class Ears {
        private final StringBuilder words = new StringBuilder();
        private volatile long lastSign = System.nanoTime();

        void sign() {
            lastSign = System.nanoTime();
        }

        Duration silence() {
            return Duration.ofNanos(System.nanoTime() - lastSign);
        }

        synchronized void hear(String line) {
            words.append(line, 0, (int) Math.min(line.length(), LONGEST_LINE)).append('\n');
            if (words.length() > LAST_WORDS) {
                words.delete(0, words.length() - LAST_WORDS);
            }
        }

        /// Without memory addresses, paths on this machine and lists of formats, which help nobody.
        synchronized String words() {
            return words.toString()
                    .replaceAll("\\[([\\w/#:]+) @ 0x[0-9a-f]+]", "$1:")
                    .replaceAll("(file:/\\S+?|\\bfd:)(?=[.:]? |\\.?$)", "the file")
                    .replaceAll("whitelist '[^']*'", "whitelist")
                    .strip();
        }
    }

    /// Runs it to its end.
    ///
    /// @throws TranscodeException when it fails, hits a limit or is stopped
    void run(Task task) throws InterruptedException {
        Limits limits = task.limits();
        Ears ears = new Ears();
        Process process = start(task);
        running.add(process);
        try {
            Thread errors = listen(process.getErrorStream(), ears::hear);
            Thread output = listen(process.getInputStream(), line -> {
                ears.sign();
                task.lines().accept(line);
            });
            await(process, limits, ears);
            output.join(Duration.ofSeconds(5));
            errors.join(Duration.ofSeconds(5));
            judge(process.exitValue(), ears.words());
        } finally {
            kill(process);
            running.remove(process);
            seal(task.work());
        }
    }

    private Process start(Task task) {
        Limits limits = task.limits();
        String shell = "ulimit -c 0; ulimit -f %d 2>/dev/null; ulimit -v %d 2>/dev/null; exec nice -n 10 \"$@\""
                .formatted(limits.outputBytes() / SHELL_BLOCK, limits.memoryBytes() / 1024);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", shell, "callboard"));
        command.addAll(sandbox.words(task.work().user()));
        command.addAll(task.command());
        var builder = new ProcessBuilder(command)
                .directory(task.work().path().toFile())
                .redirectInput(task.input().map(Path::toFile).orElse(NOTHING));
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("LC_ALL", "C");
        // address space is limited, and per-thread arenas would use it up
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(task.environment());
        try {
            task.work().open();
            return builder.start();
        } catch (IOException e) {
            throw new TranscodeException(Cause.MACHINE, "cannot be started: " + e.getMessage());
        }
    }

    private static void seal(WorkFolder work) {
        try {
            work.seal();
        } catch (IOException e) {
            throw new TranscodeException(Cause.MACHINE, "the work folder is lost: " + e.getMessage());
        }
    }

    private static Thread listen(InputStream stream, Consumer<String> lines) {
        return Thread.ofVirtual().name("ffmpeg-ears").start(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.accept(line);
                }
            } catch (IOException | UncheckedIOException e) {
                // the process was killed; its exit is handled elsewhere
                lines.accept("");
            }
        });
    }

    private void await(Process process, Limits limits, Ears ears) throws InterruptedException {
        long began = System.nanoTime();
        while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (stopped) {
                throw new TranscodeException(Cause.MACHINE, "stopped with the server");
            }
            if (System.nanoTime() - began > limits.time().toNanos()) {
                throw new TranscodeException(Cause.FILE, "took longer than " + limits.time());
            }
            if (ears.silence().compareTo(limits.silence()) > 0) {
                throw new TranscodeException(Cause.MACHINE, "made no progress for " + limits.silence());
            }
        }
    }

    private static void judge(int exit, String words) {
        switch (exit) {
            case 0 -> {}
            case FILE_TOO_LARGE -> throw new TranscodeException(Cause.FILE, "the result is larger than the limit");
            case KILLED_BY_SYSTEM -> throw new TranscodeException(Cause.MACHINE, "killed by the system");
            default ->
                throw new TranscodeException(
                        words.contains(DISK_FULL) ? Cause.MACHINE : Cause.FILE,
                        words.isEmpty() ? "ended with status " + exit : words);
        }
    }

    /// Kills it with everything that it started, also what it left behind.
    private void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (sandbox.hasGroup()) {
            try {
                new ProcessBuilder("/bin/sh", "-c", "kill -9 -" + process.pid() + " 2>/dev/null")
                        .start()
                        .onExit()
                        .join();
            } catch (IOException e) {
                LOG.warn("a group of processes is left reason={}", e.getMessage());
            }
        }
    }

    /// Ends all runs; later ones end as they start.
    void stop() {
        stopped = true;
        running.forEach(this::kill);
    }
}
