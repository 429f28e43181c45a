package io.callboard.store.cluster;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked from the archive on the class path.
///
/// @param folder holds `bin/postgres`, `bin/initdb` and `bin/pg_ctl`
record Programs(Path folder) {
    /// The program's path.
    String path(String program) {
        return folder.resolve("bin").resolve(program).toString();
    }

    /// The programs under the data folder, where this version is unpacked unless it is there. Unpacks next to
    /// the final place and renames, so a process that is killed leaves nothing that looks complete.
    static Programs in(DataFolder data) {
        Path place = data.programs().resolve("postgresql-" + version());
        try {
            if (!Files.isDirectory(place)) {
                Files.createDirectories(data.programs(), OwnerOnly.FOLDER);
                Path draft = Files.createTempDirectory(data.programs(), "unpacking");
                unpack(draft);
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Programs(place);
        } catch (IOException e) {
            throw new ClusterException("PostgreSQL's programs cannot be unpacked to " + place, e);
        }
    }

    /// Lets members of a group read and run them; they stay ours.
    void open(int group) throws IOException {
        Path parent = folder.getParent();
        if (parent == null || !isOpen(parent, group) || !isOpen(folder, group)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) all::iterator) {
                    open(path, group);
                }
            }
            if (parent != null) {
                open(parent, group);
            }
        }
    }

    private static boolean isOpen(Path path, int group) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:gid") == group
                && Files.getPosixFilePermissions(path).contains(PosixFilePermission.GROUP_EXECUTE);
    }

    private static void open(Path path, int group) throws IOException {
        Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
        if (!Files.isSymbolicLink(path)) {
            boolean executable = Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-x---" : "rw-r-----"));
        }
    }

    /// The major version of the packed PostgreSQL, such as `18`.
    static String major() {
        String version = version();
        return version.substring(0, version.indexOf('.'));
    }

    private static String version() {
        var properties = new Properties();
        try (InputStream in = Programs.class.getResourceAsStream("programs.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new ClusterException("The version of the packed PostgreSQL cannot be read", e);
        }
        return properties.getProperty("version");
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream packed = archive();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path, OwnerOnly.FOLDER);
            return;
        }
        Files.createDirectories(path.getParent(), OwnerOnly.FOLDER);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
    }

    private static InputStream archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        InputStream packed = Programs.class.getResourceAsStream("/postgres-" + system + "-" + processor + ".txz");
        if (packed == null) {
            throw new ClusterException("No PostgreSQL for " + system + " " + processor
                    + " is packed with this program. Give --database-url of a PostgreSQL 17 or newer.");
        }
        return packed;
    }
}
