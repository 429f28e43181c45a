package io.callboard.server.media;

import io.callboard.store.cluster.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Bytes in a folder: `ab/cd/abcd…`, a file for each checksum, two levels deep so that no folder grows large.
public final class FileMediaStore implements MediaStore {
    private final Path root;
    private final Incoming incoming;

    /// @param reserve bytes that must stay free on the disk
    public FileMediaStore(Path root, long reserve) {
        this.root = root;
        this.incoming = new Incoming(root.resolve("incoming"), reserve);
    }

    @Override
    public Incoming incoming() {
        return incoming;
    }

    @Override
    public Stored adopt(Staged file) {
        Path place = place(file.key());
        try {
            Files.createDirectories(place.getParent(), OwnerOnly.FOLDER);
            Files.move(file.file(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Stored(file.key(), file.bytes());
        } catch (IOException e) {
            Incoming.drop(file.file());
            throw StoreTrouble.of(e);
        }
    }

    @Override
    public InputStream open(MediaKey key, long from, long length) {
        try {
            FileChannel channel = FileChannel.open(place(key), StandardOpenOption.READ);
            channel.position(from);
            return new LimitedInput(Channels.newInputStream(channel), length);
        } catch (NoSuchFileException _) {
            throw new MissingMediaException(key);
        } catch (IOException e) {
            throw StoreTrouble.of(e);
        }
    }

    @Override
    public LocalCopy local(MediaKey key) {
        if (!contains(key)) {
            throw new MissingMediaException(key);
        }
        return new LocalCopy(place(key), () -> {});
    }

    @Override
    public boolean contains(MediaKey key) {
        return Files.exists(place(key));
    }

    @Override
    public void delete(MediaKey key) {
        Incoming.drop(place(key));
    }

    @Override
    public void close() {}

    private Path place(MediaKey key) {
        return root.resolve(key.hex().substring(0, 2))
                .resolve(key.hex().substring(2, 4))
                .resolve(key.hex());
    }
}
