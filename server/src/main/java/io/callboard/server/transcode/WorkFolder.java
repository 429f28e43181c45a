package io.callboard.server.transcode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The folder of one job, the only place that its programs can write to; it disappears with everything in it.
/// While a program runs the folder belongs to the user that the program runs as, otherwise to this process, so
/// that files cannot be swapped while they are read.
///
/// @param user the user that the programs run as; empty for the user of this process
/// @param began when the job began, as [System#nanoTime()]
public record WorkFolder(Path path, OptionalInt user, long began) implements AutoCloseable {
    private static final String OWNER = "unix:uid";
    private static final String GROUP = "unix:gid";
    private static final int ROOT = 0;

    static WorkFolder in(Path parent, OptionalInt user) throws IOException {
        Path path = Files.createTempDirectory(parent, "job");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        return new WorkFolder(path, user, System.nanoTime());
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /// What is left of the time that the whole job may take.
    Duration left(Duration whole) {
        Duration left = whole.minusNanos(System.nanoTime() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// How programs that run in this folder name a path: relative to it where possible, since its parent
    /// folders may be closed to them.
    String reach(Path place) {
        Path programs = path.resolveSibling("..").normalize();
        return place.startsWith(programs) ? path.relativize(place).toString() : place.toString();
    }

    /// The name in this folder of a file for programs that cannot be given an open one.
    String handed(Path file) {
        if (file.startsWith(path)) {
            return path.relativize(file).toString();
        }
        Path copy = file("handed");
        try {
            if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
                Files.copy(file, copy);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
            }
        } catch (IOException e) {
            throw new TranscodeException(TranscodeException.Cause.MACHINE, "cannot be copied: " + e.getMessage());
        }
        return "handed";
    }

    /// Opens the folder to the programs.
    void open() throws IOException {
        if (user.isPresent()) {
            own(user.getAsInt());
        }
    }

    /// Closes it to them.
    void seal() throws IOException {
        if (user.isPresent()) {
            own(ROOT);
        }
    }

    private void own(int id) throws IOException {
        Files.setAttribute(path, OWNER, id, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, GROUP, id, LinkOption.NOFOLLOW_LINKS);
    }

    /// A file that a program made, not a link to a file elsewhere.
    ///
    /// @throws TranscodeException when it made none, or something else under that name
    Path made(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new TranscodeException(TranscodeException.Cause.FILE, "holds no picture that can be decoded");
        }
        if (!isOwn(file)) {
            throw new TranscodeException(TranscodeException.Cause.FILE, "made something that is no file of its own");
        }
        return file;
    }

    private boolean isOwn(Path file) {
        try {
            Map<String, Object> facts = Files.readAttributes(file, "unix:uid,nlink", LinkOption.NOFOLLOW_LINKS);
            boolean maker = user.isEmpty() || List.of(user.getAsInt(), ROOT).contains(facts.get("uid"));
            return maker
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Integer.valueOf(1).equals(facts.get("nlink"));
        } catch (IOException e) {
            throw new TranscodeException(TranscodeException.Cause.MACHINE, "cannot be looked at: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        Folders.remove(path);
    }
}
