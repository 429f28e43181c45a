package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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

    /// Creates what is missing, and closes what is open to other users of the machine.
    public void create() {
        try {
            createParents();
            Files.createDirectories(root, OwnerOnly.FOLDER);
            closeRoot();
            OwnerOnly.folder(logs());
            OwnerOnly.folder(secrets());
            OwnerOnly.folderElsewhere(media());
            OwnerOnly.folderElsewhere(work());
            for (Path folder : List.of(root, logs(), secrets())) {
                OwnerOnly.filesIn(folder);
            }
        } catch (IOException e) {
            throw new ClusterException("The data folder " + root + " cannot be written", e);
        }
    }

    /// Its parent folders need no protection, and PostgreSQL may have to traverse them as another user.
    private void createParents() throws IOException {
        Path parent = root.getParent();
        for (Path missing = parent; missing != null && !Files.exists(missing); missing = missing.getParent()) {
            parent = missing;
        }
        if (parent != null && !Files.exists(parent)) {
            Files.createDirectories(Objects.requireNonNull(root.getParent()));
            for (Path made = root.getParent(); made != null && made.startsWith(parent); made = made.getParent()) {
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /// Keeps the one permission that [#open] gives.
    private void closeRoot() throws IOException {
        Set<PosixFilePermission> now = Files.getPosixFilePermissions(root);
        Set<PosixFilePermission> closed = PosixFilePermissions.fromString("rwx------");
        if (now.contains(PosixFilePermission.GROUP_EXECUTE)
                && (Integer) Files.getAttribute(root, "unix:gid") == Identity.APART) {
            closed.add(PosixFilePermission.GROUP_EXECUTE);
        }
        if (!now.equals(closed)) {
            Files.setPosixFilePermissions(root, closed);
        }
    }

    /// Lets members of a group traverse it to their own files; they cannot list the folder.
    void open(int group) throws IOException {
        Files.setAttribute(root, "unix:gid", group);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x---"));
    }
}
