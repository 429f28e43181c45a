package io.callboard.store.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files and folders that are closed to everybody but their owner, whatever the umask is.
public final class OwnerOnly {
    private static final Logger log = LoggerFactory.getLogger(OwnerOnly.class);

    /// The permissions to create a file with.
    public static final FileAttribute<Set<PosixFilePermission>> FILE = permissions("rw-------");

    /// The permissions to create a folder with.
    public static final FileAttribute<Set<PosixFilePermission>> FOLDER = permissions("rwx------");

    private OwnerOnly() {}

    private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    /// Makes a folder when there is none, and closes one that is open to others.
    static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
        close(folder);
    }

    /// The same for a folder that a link may put on a disk whose permissions are not ours to change.
    static void folderElsewhere(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
        try {
            close(folder);
        } catch (IOException | UnsupportedOperationException e) {
            log.warn("folder {} cannot be closed to others: {}", folder, e.toString());
        }
    }

    /// Closes the files directly in a folder, not those in its subfolders.
    static void filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(OwnerOnly::closeUnchecked);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void closeUnchecked(Path path) {
        try {
            close(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Path path) throws IOException {
        Set<PosixFilePermission> now = Files.getPosixFilePermissions(path);
        Set<PosixFilePermission> closed = EnumSet.copyOf(now);
        closed.removeIf(permission -> !permission.name().startsWith("OWNER"));
        if (!closed.equals(now)) {
            Files.setPosixFilePermissions(path, closed);
        }
    }
}
