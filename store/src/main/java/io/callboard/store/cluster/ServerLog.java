package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The file that PostgreSQL's own messages go to, and its predecessor once it has grown.
record ServerLog(Path file) {
    private static final long LARGE = 16L << 20;
    private static final int TAIL = 12;

    static ServerLog in(DataFolder folder) {
        return new ServerLog(folder.logs().resolve("postgresql.log"));
    }

    /// Sets a large file aside and makes a new one. Call it only while PostgreSQL is stopped: PostgreSQL keeps
    /// writing to the file it was given.
    void prepare() {
        try {
            if (Files.exists(file) && Files.size(file) > LARGE) {
                Path old = file.resolveSibling("postgresql.log.1");
                Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(file)) {
                Files.createFile(file, OwnerOnly.FILE);
            }
        } catch (IOException e) {
            throw new ClusterException("PostgreSQL's log " + file + " cannot be made", e);
        }
    }

    /// The newest lines, to be shown when PostgreSQL does not start.
    String tail() {
        try {
            List<String> lines = Files.readAllLines(file);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "no log at " + file;
        }
    }
}
