package io.callboard.server.http;

import io.callboard.core.error.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A body that is complete. A body longer than a few kilobytes waited on disk until it was, so that no memory
/// is held for bytes that have not arrived. Closing it frees the disk.
public final class Body implements AutoCloseable {
    /// How much of a body is accepted before the sender is known.
    public static final int BEFORE_ADMISSION = 8 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(Body.class);
    private static final int HELD = 32 << 10;

    private final Path folder;
    private byte[] held;
    private @Nullable FileChannel file;
    private long length;

    /// @param announced how many bytes the request announces
    Body(Path folder, long announced) {
        this.folder = folder;
        this.held = new byte[Math.clamp(announced, 512, BEFORE_ADMISSION)];
    }

    public long length() {
        return length;
    }

    /// All of it, in memory.
    public byte[] bytes() {
        if (file == null) {
            return length == held.length ? held : Arrays.copyOf(held, (int) length);
        }
        try {
            ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(length));
            while (all.hasRemaining() && file.read(all, all.position()) >= 0) {
                // reads on
            }
            return all.array();
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /// What has arrived so far and the next bytes, before anything is on disk.
    byte[] beginning(ByteBuffer next) {
        byte[] beginning = Arrays.copyOf(held, (int) length + next.remaining());
        next.get(next.position(), beginning, (int) length, next.remaining());
        return beginning;
    }

    void add(ByteBuffer bytes) {
        int size = bytes.remaining();
        try {
            if (file == null && length + size > HELD) {
                file = open();
                write(file, ByteBuffer.wrap(held, 0, (int) length));
                held = new byte[0];
            }
            if (file == null) {
                hold(bytes);
            } else {
                write(file, bytes);
            }
            length += size;
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private void hold(ByteBuffer bytes) {
        int needed = (int) length + bytes.remaining();
        if (needed > held.length) {
            held = Arrays.copyOf(held, Math.clamp(needed * 2L, needed, HELD));
        }
        bytes.get(held, (int) length, bytes.remaining());
    }

    /// An unlinked file: it disappears with the process.
    private FileChannel open() throws IOException {
        Files.createDirectories(folder);
        Path place = Files.createTempFile(folder, "body", ".part");
        FileChannel opened = FileChannel.open(place, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(place);
        return opened;
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private Fault trouble(IOException cause) {
        LOG.atError().log("cannot keep a request body in {}: {}", folder, cause.toString());
        return HttpRefusal.NO_ROOM.of();
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.atWarn().log("cannot close a request body: {}", e.toString());
            }
        }
    }
}
