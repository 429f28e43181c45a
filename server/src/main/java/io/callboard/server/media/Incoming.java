package io.callboard.server.media;

import io.callboard.core.error.Fault;
import io.callboard.store.cluster.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder in which files are written until they are complete. It keeps a reserve free on its disk, which
/// the database may share: a disk filled by an upload would stop the site.
public final class Incoming {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    private static final int BUFFER = 1 << 18;
    private static final long CHECK_EVERY = 64L << 20;
    /// Two parts of the official client, so that it learns about a full disk before it sends them.
    private static final long NEXT = 40_000_000;

    private final Path folder;
    private final long reserve;

    /// @param reserve bytes that must stay free
    public Incoming(Path folder, long reserve) {
        this.folder = folder;
        this.reserve = reserve;
    }

    /// Writes and hashes a stream.
    Staged take(InputStream bytes) {
        Path file = create("stream");
        try {
            MessageDigest digest = Digests.sha256();
            long length = write(bytes, file, digest);
            return new Staged(file, MediaKey.of(digest.digest()), length);
        } catch (IOException e) {
            drop(file);
            throw StoreTrouble.of(e);
        } catch (RuntimeException e) {
            drop(file);
            throw e;
        }
    }

    private long write(InputStream bytes, Path file, MessageDigest digest) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            long length = copy(bytes, (buffer, count) -> {
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
            });
            channel.force(true);
            return length;
        }
    }

    /// Accepts one piece of a stream.
    interface Piece {
        void accept(byte[] buffer, int length) throws IOException;
    }

    /// Passes a stream on in pieces, watching the disk. Returns how many bytes there were.
    long copy(InputStream bytes, Piece piece) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        long checked = 0;
        requireRoom(0);
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            piece.accept(buffer, count);
            length += count;
            if (length - checked >= CHECK_EVERY) {
                checked = length;
                requireRoom(0);
            }
        }
        return length;
    }

    /// Whether more uploads may begin.
    public boolean hasRoom() {
        try {
            return room() >= NEXT;
        } catch (IOException e) {
            return false;
        }
    }

    /// @throws Fault when no more uploads may begin
    void requireMore() {
        requireRoom(NEXT);
    }

    /// @throws Fault when that many bytes would touch the reserve
    void requireRoom(long bytes) {
        try {
            if (room() < bytes) {
                LOG.atError().log("media storage full: less than {} bytes free in {}", reserve, folder);
                throw StoreTrouble.full();
            }
        } catch (IOException e) {
            throw StoreTrouble.of(e);
        }
    }

    private long room() throws IOException {
        Files.createDirectories(folder, OwnerOnly.FOLDER);
        return Files.getFileStore(folder).getUsableSpace() - reserve;
    }

    /// The file of that name, created if missing.
    FileChannel named(String name) throws IOException {
        Files.createDirectories(folder, OwnerOnly.FOLDER);
        return FileChannel.open(
                folder.resolve(name),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OwnerOnly.FILE);
    }

    Path place(String name) {
        return folder.resolve(name);
    }

    /// Deletes files that nothing was written to since a moment.
    void dropOlderThan(Instant moment) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> isOlder(file, moment)).forEach(Incoming::drop);
        } catch (IOException e) {
            LOG.atWarn().log("cannot list {}: {}", folder, e.toString());
        }
    }

    private static boolean isOlder(Path file, Instant moment) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (IOException e) {
            return false;
        }
    }

    /// A new empty file.
    Path create(String prefix) {
        try {
            Files.createDirectories(folder, OwnerOnly.FOLDER);
            return Files.createTempFile(folder, prefix, ".part", OwnerOnly.FILE);
        } catch (IOException e) {
            throw StoreTrouble.of(e);
        }
    }

    static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.atWarn().log("cannot delete {}: {}", file, e.toString());
        }
    }
}
