package io.callboard.server.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.callboard.store.media.UploadRow.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Puts the parts of an upload one after another into one file of the incoming folder, so that a complete upload needs
/// no copying. While parts come in order their bytes are hashed as they pass; after a restart, or when an earlier part
/// is
/// sent again, the whole file is hashed at the end instead.
final class PartStage {
    private static final int MOST_RUNNING = 10_000;

    private final Incoming incoming;
    private final Cache<UUID, Running> running =
            Caffeine.newBuilder().maximumSize(MOST_RUNNING).build();

    PartStage(Incoming incoming) {
        this.incoming = incoming;
    }

    /// Hashes up to two places: before and behind the part that came last, which may be sent again.
    private record Running(Hashed before, Hashed behind) {
        @Nullable
        Hashed at(long position) {
            return behind.position() == position ? behind : before.position() == position ? before : null;
        }
    }

    /// The digest of everything in front of a position.
    private record Hashed(long position, MessageDigest digest) {
        MessageDigest copy() {
            try {
                return (MessageDigest) digest.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("SHA-256 can be cloned", e);
            }
        }
    }

    /// A part that is to come.
    record Expected(UUID upload, int number, long position, long bytes) {}

    /// Writes a part at its place.
    ///
    /// @throws ShortPartException when the stream ends early
    Part write(Expected part, InputStream bytes) {
        Hashed start = startOf(part);
        MessageDigest digest = start == null ? null : start.copy();
        forgetBehind(part, start);
        var checksum = new CRC32C();
        try (FileChannel channel = incoming.named(name(part.upload()))) {
            channel.position(part.position());
            long[] written = new long[1];
            incoming.copy(new LimitedInput(bytes, part.bytes()), (buffer, count) -> {
                checksum.update(buffer, 0, count);
                if (digest != null) {
                    digest.update(buffer, 0, count);
                }
                writeFully(channel, ByteBuffer.wrap(buffer, 0, count));
                written[0] += count;
            });
            if (written[0] != part.bytes()) {
                throw new ShortPartException(written[0], part.bytes());
            }
        } catch (IOException e) {
            throw StoreTrouble.of(e);
        }
        remember(part, start, digest);
        String etag = "\"%d-%s-%d\""
                .formatted(part.number(), HexFormat.of().toHexDigits((int) checksum.getValue()), part.bytes());
        return new Part(part.number(), part.position(), part.bytes(), etag);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private @Nullable Hashed startOf(Expected part) {
        if (part.position() == 0) {
            return new Hashed(0, Digests.sha256());
        }
        Running known = running.getIfPresent(part.upload());
        return known == null ? null : known.at(part.position());
    }

    /// From here on the bytes behind the place are not those that were hashed.
    private void forgetBehind(Expected part, @Nullable Hashed start) {
        if (start == null) {
            running.invalidate(part.upload());
        } else {
            running.put(part.upload(), new Running(start, start));
        }
    }

    private void remember(Expected part, @Nullable Hashed start, @Nullable MessageDigest digest) {
        if (start == null || digest == null) {
            running.invalidate(part.upload());
        } else {
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
