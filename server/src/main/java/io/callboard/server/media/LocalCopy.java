package io.callboard.server.media;

import java.nio.file.Path;

/// Stored bytes as a file of this machine, for programs that need a path. It must not be written to; closing it ends
/// the right to use the path.
public final class LocalCopy implements AutoCloseable {
    private final Path path;
    private final Runnable end;

    LocalCopy(Path path, Runnable end) {
        this.path = path;
        this.end = end;
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        end.run();
    }
}
