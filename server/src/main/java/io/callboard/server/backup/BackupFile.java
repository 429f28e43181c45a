package io.callboard.server.backup;

import io.callboard.store.backup.BackupException;
import io.callboard.store.backup.SiteTable;
import io.callboard.store.schema.Tree;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;

/// A backup that is being read.
public final class BackupFile implements AutoCloseable {
    private static final int MOST_MANIFEST = 32 << 20;

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path path, ZipFile zip, Manifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    /// Opens a backup and reads what it says about itself.
    ///
    /// @throws BackupException when it is missing, cut off, or not a backup that this program understands
    public static BackupFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new BackupException("There is no file " + path + ".");
        }
        try {
            return new BackupFile(path, new ZipFile(path.toFile()));
        } catch (ZipException e) {
            throw new BackupException(
                    path + " is not a whole backup of Callboard: it is cut off, damaged or something else", e);
        } catch (IOException e) {
            throw new BackupException(path + " cannot be read", e);
        }
    }

    private BackupFile(Path path, ZipFile zip) throws IOException {
        this(path, zip, manifest(path, zip));
    }

    private static Manifest manifest(Path path, ZipFile zip) throws IOException {
        try {
            return readManifest(path, zip);
        } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
            zip.close();
            throw new BackupException(path + " is damaged: its list of contents cannot be understood.");
        } catch (IOException | BackupException e) {
            zip.close();
            throw e;
        }
    }

    private static Manifest readManifest(Path path, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new BackupException(path + " is not a backup of Callboard: it has no list of its contents.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Tree tree = Tree.parse(new String(in.readNBytes(MOST_MANIFEST), StandardCharsets.UTF_8));
            long format = Digested.number(tree, "format");
            if (format != Manifest.FORMAT) {
                throw new BackupException(path + " has the format " + format + ", this Callboard reads "
                        + Manifest.FORMAT + ". Restore it with the version that wrote it: "
                        + tree.optionalText("program").orElse("unknown") + ".");
            }
            return Manifest.of(tree);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /// What it was taken from and when, for people.
    public String describe() {
        return "backup of " + manifest.takenAt() + " by Callboard " + manifest.program() + " on PostgreSQL "
                + manifest.site().postgres() + ", " + manifest.rows() + " rows and "
                + manifest.digest(Manifest.MEDIA).count() + " files";
    }

    /// Reads everything once and compares it with the list of contents.
    ///
    /// @throws BackupException naming the first part that differs
    public void verify() {
        manifest.entries().forEach(this::verify);
    }

    private void verify(String name, Digested expected) {
        MessageDigest digest = Hashes.fresh();
        try (InputStream in = open(name)) {
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = in.read(buffer); read >= 0 && bytes <= expected.bytes(); read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
            if (bytes != expected.bytes() || !Hashes.text(digest).equals(expected.sha256())) {
                throw new BackupException(path + " is damaged: " + name + " is not what was written.");
            }
        } catch (IOException e) {
            throw new BackupException(path + " is damaged: " + name + " cannot be read", e);
        }
    }

    /// The content of an entry.
    InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException(name + " is missing");
        }
        return zip.getInputStream(entry);
    }

    InputStream open(SiteTable table) throws IOException {
        return open(Manifest.entry(table));
    }

    /// The secrets of the site by name.
    Map<String, String> secrets() throws IOException {
        Map<String, String> secrets = new TreeMap<>();
        for (Map.Entry<String, Digested> entry : manifest.entries().entrySet()) {
            if (entry.getKey().startsWith(Manifest.SECRETS)) {
                try (InputStream in = open(entry.getKey())) {
                    String value = new String(in.readNBytes(MOST_MANIFEST), StandardCharsets.UTF_8);
                    secrets.put(entry.getKey().substring(Manifest.SECRETS.length()), value);
                }
            }
        }
        return secrets;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new BackupException(path + " cannot be closed", e);
        }
    }
}
