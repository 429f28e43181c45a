package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The one folder that an installation writes to.
///
/// @param root its absolute path
public record DataFolder(Path root) {
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /// PostgreSQL's data directory.
    public Path postgres() {
        return root.resolve("postgres");
    }

    /// PostgreSQL's unpacked programs, one folder a version.
    public Path programs() {
        return root.resolve("programs");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /// Uploaded files.
    public Path media() {
        return root.resolve("media");
    }

    /// Temporary files of the work in the background.
    public Path work() {
        return root.resolve("work");
    }

    /// Passwords and keys; readable by the owner only.
    public Path secrets() {
        return root.resolve("secrets");
    }

    /// Makes what is missing.
    public void create() {
        try {
            Files.createDirectories(root);
            Files.createDirectories(logs());
            Files.createDirectories(secrets());
            Files.setPosixFilePermissions(secrets(), PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new ClusterException("The data folder " + root + " cannot be written", e);
        }
    }
}
