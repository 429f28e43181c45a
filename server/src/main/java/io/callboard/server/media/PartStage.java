package io.callboard.server.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Receives parts into separate files and puts them one after another into one file of the incoming folder: the
/// first becomes that file, others are copied while the kernel still has their bytes in memory. While parts
/// arrive in order they are hashed as they pass; after a restart, or when they arrive in parallel or an earlier
/// one is sent again, the whole file is hashed at the end instead. The caller must hold the turn of the upload
/// to put parts in place or to finish.
final class PartStage {
    private static final int MOST_RUNNING = 10_000;

    private final Incoming incoming;
    private final Cache<UUID, Running> running =
            Caffeine.newBuilder().maximumSize(MOST_RUNNING).build();

    PartStage(Incoming incoming) {
        this.incoming = incoming;
    }

    /// Hashes up to two places: before and after the last part, which may be sent again.
    private record Running(Hashed before, Hashed behind) {
        @Nullable
        Hashed at(long position) {
            return behind.position() == position ? behind : before.position() == position ? before : null;
        }
    }

    /// The digest of everything before a position.
    private record Hashed(long position, MessageDigest digest) {
        MessageDigest copy() {
            try {
                return (MessageDigest) digest.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("SHA-256 can be cloned", e);
            }
        }
    }

    /// A part that is to arrive.
    record Expected(UUID upload, int number, long position, long bytes) {}

    /// A part whose bytes have all arrived, in a file that is deleted when this is closed.
    ///
    /// @param start the hash of everything before it; null when that is not known
    /// @param digest of everything up to its end; null like `start`
    record Received(
            Expected part,
            Path file,
            String etag,
            @Nullable Hashed start,
            @Nullable MessageDigest digest) implements AutoCloseable {
        @Override
        public void close() {
            Incoming.drop(file);
        }
    }

    /// Receives the bytes of a part, however slowly they arrive.
    ///
    /// @throws ShortPartException when the stream ends early
    Received receive(Expected part, InputStream bytes) {
        // A full disk is detected before a byte is read; copied parts need the room twice.
        incoming.requireRoom(part.position() == 0 ? part.bytes() : 2 * part.bytes());
        Hashed start = startOf(part);
        MessageDigest digest = start == null ? null : start.copy();
        Path file = incoming.create("part");
        try {
            String etag = write(part, bytes, file, digest);
            return new Received(part, file, etag, start, digest);
        } catch (IOException e) {
            Incoming.drop(file);
            throw StoreTrouble.of(e);
        } catch (RuntimeException e) {
            Incoming.drop(file);
            throw e;
        }
    }

    private String write(Expected part, InputStream bytes, Path file, @Nullable MessageDigest digest)
            throws IOException {
        var checksum = new CRC32C();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long written = incoming.copy(new LimitedInput(bytes, part.bytes()), (buffer, count) -> {
                checksum.update(buffer, 0, count);
                if (digest != null) {
                    digest.update(buffer, 0, count);
                }
                writeFully(channel, ByteBuffer.wrap(buffer, 0, count));
            });
            if (written != part.bytes()) {
                throw new ShortPartException(written, part.bytes());
            }
        }
        return "\"%d-%s-%d\""
                .formatted(part.number(), HexFormat.of().toHexDigits((int) checksum.getValue()), part.bytes());
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private @Nullable Hashed startOf(Expected part) {
        return part.position() == 0 ? new Hashed(0, Digests.sha256()) : hashed(part.upload(), part.position());
    }

    private @Nullable Hashed hashed(UUID upload, long position) {
        Running known = running.getIfPresent(upload);
        return known == null ? null : known.at(position);
    }

    /// Makes the file of an upload from its first part, replacing any earlier file.
    void begin(Received received) {
        putInPlace(
                received,
                whole -> Files.move(
                        received.file(), whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /// Puts a part among others.
    void insert(Received received) {
        putInPlace(received, _ -> {
            try (FileChannel from = FileChannel.open(received.file(), StandardOpenOption.READ);
                    FileChannel to = incoming.named(name(received.part().upload()))) {
                to.position(received.part().position());
                long done = 0;
                while (done < received.part().bytes()) {
                    done += from.transferTo(done, received.part().bytes() - done, to);
                }
            }
        });
    }

    private interface Placing {
        void at(Path whole) throws IOException;
    }

    private void putInPlace(Received received, Placing placing) {
        Expected part = received.part();
        Hashed start = received.start();
        // The hash of what precedes the part is valid only if nothing was replaced while the part arrived.
        boolean holds =
                start != null && (start.position() == 0 || start.equals(hashed(part.upload(), part.position())));
        running.invalidate(part.upload());
        try {
            placing.at(incoming.place(name(part.upload())));
        } catch (IOException e) {
            throw StoreTrouble.of(e);
        }
        MessageDigest digest = received.digest();
        if (holds && start != null && digest != null) {
            running.put(part.upload(), new Running(start, new Hashed(part.position() + part.bytes(), digest)));
        }
    }

    /// The whole file of an upload, safe on the disk.
    Staged finish(UUID upload, long bytes) {
        Path file = incoming.place(name(upload));
        try (FileChannel channel = incoming.named(name(upload))) {
            if (channel.size() < bytes) {
                throw new IOException("parts of the upload " + upload + " are not on this machine");
            }
            channel.truncate(bytes);
            Running known = running.getIfPresent(upload);
            Hashed whole = known == null ? null : known.at(bytes);
            byte[] digest = whole == null ? hash(channel) : whole.copy().digest();
            channel.force(true);
            running.invalidate(upload);
            return new Staged(file, MediaKey.of(digest), bytes);
        } catch (IOException e) {
            throw StoreTrouble.of(e);
        }
    }

    private byte[] hash(FileChannel channel) throws IOException {
        MessageDigest digest = Digests.sha256();
        incoming.copy(Channels.newInputStream(channel.position(0)), (buffer, count) -> digest.update(buffer, 0, count));
        return digest.digest();
    }

    void drop(UUID upload) {
        running.invalidate(upload);
        Path file = incoming.place(name(upload));
        if (Files.exists(file)) {
            Incoming.drop(file);
        }
    }

    private static String name(UUID upload) {
        return upload + ".parts";
    }
}
