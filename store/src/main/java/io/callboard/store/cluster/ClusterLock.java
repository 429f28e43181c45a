package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps the programs that use one data folder from stopping PostgreSQL under each other. Each holds a shared lock
/// on the first byte of `cluster.lock` while it lives; whoever starts or stops PostgreSQL holds the second byte. The
/// system drops both when a process dies, however it dies.
final class ClusterLock implements AutoCloseable {
    private static final long USERS = 0;
    private static final long CHANGE = 1;

    private final FileChannel channel;
    private @Nullable FileLock used;

    private ClusterLock(FileChannel channel) {
        this.channel = channel;
    }

    static ClusterLock open(DataFolder folder) {
        try {
            return new ClusterLock(FileChannel.open(
                    folder.root().resolve("cluster.lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    OwnerOnly.FILE));
        } catch (IOException e) {
            throw new ClusterException("The data folder " + folder.root() + " cannot be locked", e);
        }
    }

    /// Registers us as a user of the cluster, and starts or joins it while nobody else changes it.
    void join(Runnable startOrAdopt) {
        whileChanging(() -> {
            used = channel.lock(USERS, 1, true);
            startOrAdopt.run();
        });
    }

    /// Ends our use of the cluster, and stops it when nobody else uses it.
    void leave(Runnable stop) {
        whileChanging(() -> {
            if (used != null) {
                used.release();
                used = null;
            }
            Optional<FileLock> alone = Optional.ofNullable(channel.tryLock(USERS, 1, false));
            if (alone.isPresent()) {
                stop.run();
                alone.get().release();
            }
        });
    }

    /// Runs while nobody else starts or stops the cluster.
    void whileChanging(Change change) {
        try (FileLock _ = channel.lock(CHANGE, 1, false)) {
            change.run();
        } catch (IOException e) {
            throw new ClusterException("The data folder's lock failed", e);
        }
    }

    /// Work under the lock.
    interface Change {
        void run() throws IOException;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ClusterException("The data folder's lock cannot be released", e);
        }
    }
}
