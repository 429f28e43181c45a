package io.callboard.server.main;

import io.callboard.store.cluster.DataFolder;
import io.callboard.store.cluster.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets one server at a time serve a data folder. `serve.lock` says which one it is; the system releases the
/// lock when the process dies, however it dies.
final class ServeLock implements AutoCloseable {
    private final FileChannel channel;

    private ServeLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock.
    ///
    /// @throws ConfigException naming the server that holds it
    static ServeLock take(DataFolder folder) {
        Path file = folder.root().resolve("serve.lock");
        try {
            var channel =
                    FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.FILE);
            if (lock(channel) == null) {
                channel.close();
                throw new ConfigException("Another Callboard serves " + folder.root() + " already: "
                        + Files.readString(file).strip() + ". Stop it first, or give another --data.");
            }
            return new ServeLock(channel);
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be locked: " + e.getMessage());
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /// Writes who serves, for a second server.
    void say(String who) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((who + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw new ConfigException("serve.lock cannot be written: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ConfigException("serve.lock cannot be released: " + e.getMessage());
        }
    }
}
