package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What `postmaster.pid` says about a running PostgreSQL: line 1 its process, 4 its port, 8 its state.
record PostmasterFile(long process, int port, boolean acceptsConnections) {
    private static final int STATE_LINE = 8;

    /// Empty when there is no such file, or one still being written.
    static Optional<PostmasterFile> read(Path folder) {
        try {
            return parse(Files.readAllLines(folder.resolve("postmaster.pid")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<PostmasterFile> parse(List<String> lines) {
        if (lines.size() < STATE_LINE) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()),
                    lines.get(STATE_LINE - 1).strip().equals("ready")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
