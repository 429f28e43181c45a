package io.callboard.server.backup;

import io.callboard.store.backup.BackupException;
import io.callboard.store.cluster.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The data folder that a backup is put into. Meanwhile it holds a marker file, so that a partly restored
/// folder is not taken for a site and the next attempt can start over.
public final class RestoreFolder {
    private static final String MARK = "restore.unfinished";

    private final DataFolder folder;

    public RestoreFolder(DataFolder folder) {
        this.folder = folder;
    }

    /// Refuses to open a folder in which a restore began and did not finish.
    public static void requireFinished(DataFolder folder) {
        if (Files.exists(folder.root().resolve(MARK))) {
            throw new BackupException("A restore into " + folder.root()
                    + " did not end. Run ./callboard restore again with the same --data.");
        }
    }

    /// Sets the marker; remains of a previous attempt are removed first.
    ///
    /// @throws BackupException when the folder holds a site or parts of one
    public void begin() {
        try {
            folder.create();
            Path mark = folder.root().resolve(MARK);
            if (Files.exists(mark)) {
                clear();
            }
            requireEmpty();
            Files.writeString(mark, "A backup is being put into this folder.\n");
        } catch (IOException e) {
            throw new BackupException("The folder " + folder.root() + " cannot be written", e);
        }
    }

    private void requireEmpty() throws IOException {
        for (Path part : parts()) {
            if (holdsFiles(part)) {
                throw new BackupException("The folder " + folder.root() + " is not empty: it has " + part.getFileName()
                        + "/. Restore into a new folder.");
            }
        }
    }

    private static boolean holdsFiles(Path part) throws IOException {
        if (!Files.exists(part)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(part)) {
            return files.anyMatch(Files::isRegularFile);
        }
    }

    private List<Path> parts() {
        return List.of(folder.postgres(), folder.media(), folder.secrets());
    }

    /// Removes what a failed attempt has made, and the marker.
    public void abandon() {
        try {
            clear();
            Files.deleteIfExists(folder.root().resolve(MARK));
        } catch (IOException e) {
            throw new BackupException("The folder " + folder.root() + " cannot be cleared", e);
        }
    }

    private void clear() throws IOException {
        for (Path part : parts()) {
            if (Files.exists(part)) {
                deleteTree(part);
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(RestoreFolder::delete);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes the marker: the folder is a site now.
    public void end() {
        try {
            Files.delete(folder.root().resolve(MARK));
        } catch (IOException e) {
            throw new BackupException("The mark in " + folder.root() + " cannot be removed", e);
        }
    }
}
