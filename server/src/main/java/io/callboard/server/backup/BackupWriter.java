package io.callboard.server.backup;

import io.callboard.store.backup.BackupException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a backup next to its final place, readable by the owner only; it gets its name once it is complete
/// and on disk. The file is a zip with 64-bit sizes, written in one pass.
final class BackupWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path draft;
    private final FileOutputStream file;
    private final ZipOutputStream zip;
    private final Map<String, Digested> entries = new LinkedHashMap<>();

    private BackupWriter(Path target, Path draft) throws IOException {
        this.target = target;
        this.draft = draft;
        this.file = new FileOutputStream(draft.toFile());
        this.zip = new ZipOutputStream(new BufferedOutputStream(file, BUFFER), StandardCharsets.UTF_8);
    }

    /// @throws BackupException when nothing can be written there
    static BackupWriter to(Path target) {
        try {
            Path place = target.toAbsolutePath();
            if (Files.isDirectory(place)) {
                throw new BackupException(target + " is a folder. Give the name of a file.");
            }
            return new BackupWriter(place, beside(place));
        } catch (IOException e) {
            throw new BackupException("A backup cannot be written to " + target, e);
        }
    }

    private static Path beside(Path place) throws IOException {
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return Files.createTempFile(place.getParent(), place.getFileName() + ".", ".part", onlyOwner);
    }

    /// A file for what does not fit in memory, deleted when it is closed.
    record Scratch(Path file) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    Scratch scratch() throws IOException {
        return new Scratch(beside(target));
    }

    /// Writes the content of an entry and returns how many items it wrote.
    @FunctionalInterface
    interface Content {
        long write(OutputStream out) throws IOException;
    }

    /// How much work to spend on compressing an entry.
    enum Packing {
        /// Text, which compresses well even with little work.
        FAST(Deflater.BEST_SPEED),
        /// Pictures and movies, which are compressed already.
        NONE(Deflater.NO_COMPRESSION);

        private final int level;

        Packing(int level) {
            this.level = level;
        }
    }

    Digested add(String name, Packing packing, Content content) throws IOException {
        zip.setLevel(packing.level);
        zip.putNextEntry(new ZipEntry(name));
        var measured = new Measured(zip);
        long count = content.write(measured);
        zip.closeEntry();
        Digested digest = new Digested(count, measured.bytes, Hashes.text(measured.digest));
        entries.put(name, digest);
        return digest;
    }

    Map<String, Digested> entries() {
        return entries;
    }

    /// Completes the file and gives it its name, replacing an older one.
    void finish(Manifest manifest) throws IOException {
        add(Manifest.NAME, Packing.FAST, out -> {
            out.write(manifest.json().getBytes(StandardCharsets.UTF_8));
            return 1;
        });
        zip.finish();
        zip.flush();
        file.getFD().sync();
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            Files.deleteIfExists(draft);
        }
    }

    /// Counts and hashes what passes; does not close the target.
    private static final class Measured extends FilterOutputStream {
        private final MessageDigest digest = Hashes.fresh();
        private long bytes;

        private Measured(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            digest.update(buffer, offset, length);
            bytes += length;
        }

        @Override
        public void close() {}
    }
}
