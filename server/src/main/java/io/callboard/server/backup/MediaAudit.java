package io.callboard.server.backup;

import io.callboard.server.media.LocalCopy;
import io.callboard.server.media.MediaKey;
import io.callboard.server.media.MediaStore;
import io.callboard.store.Database;
import io.callboard.store.backup.SiteDump;
import io.callboard.store.cluster.Finding;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// Checks whether the media that rows name exist, and whether they are still the bytes that were stored.
public final class MediaAudit {
    private static final int SHOWN = 5;

    private final Database database;
    private final MediaStore store;
    private final Depth depth;
    private final List<String> wrong = new ArrayList<>();
    private long files;
    private long bad;

    /// How closely to look.
    public enum Depth {
        /// Is the file there?
        PRESENCE,
        /// Does it have its checksum? Reads every byte.
        CHECKSUMS
    }

    /// @param database with three connections free
    public MediaAudit(Database database, MediaStore store, Depth depth) {
        this.database = database;
        this.store = store;
        this.depth = depth;
    }

    public Finding run() {
        try {
            Path keys = Files.createTempFile("callboard", ".keys");
            try {
                read(keys);
            } finally {
                Files.delete(keys);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bad == 0
                ? new Finding("media", true, files + " files " + (depth == Depth.CHECKSUMS ? "verified" : "present"))
                : new Finding(
                        "media",
                        false,
                        bad + " of " + files + " files are missing or damaged: " + String.join(", ", wrong)
                                + (bad > SHOWN ? " …" : "")
                                + ". Put them back from a backup, or upload them again.");
    }

    private void read(Path keys) throws IOException {
        SiteDump.of(database, dump -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(keys))) {
                dump.copyMediaKeys(out);
                return keys;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try (BufferedReader lines = Files.newBufferedReader(keys)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                look(new MediaKey(line));
            }
        }
    }

    private void look(MediaKey key) throws IOException {
        files++;
        boolean fine =
                store.contains(key) && (depth == Depth.PRESENCE || hash(key).equals(key.hex()));
        if (!fine) {
            bad++;
            if (bad <= SHOWN) {
                wrong.add(key.hex());
            }
        }
    }

    private String hash(MediaKey key) throws IOException {
        MessageDigest digest = Hashes.fresh();
        try (LocalCopy local = store.local(key);
                InputStream in = new DigestInputStream(Files.newInputStream(local.path()), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Hashes.text(digest);
    }
}
