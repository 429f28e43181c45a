package io.callboard.server.backup;

import io.callboard.server.media.LocalCopy;
import io.callboard.server.media.MediaKey;
import io.callboard.server.media.MediaStore;
import io.callboard.server.media.MissingMediaException;
import io.callboard.store.backup.BackupException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The media of a site as one tar: a file for each checksum, with the checksum as its name.
final class MediaPack {
    private static final Logger LOG = LoggerFactory.getLogger(MediaPack.class);

    private final MediaStore store;
    private long files;
    private long bad;

    MediaPack(MediaStore store) {
        this.store = store;
    }

    /// How many files were packed or unpacked.
    long files() {
        return files;
    }

    /// How many files were missing, or no longer match their checksum. Each has a line in the log.
    long bad() {
        return bad;
    }

    /// Writes the files of all keys.
    ///
    /// @param keys a file with one on each line
    /// @return how many files there were
    long pack(Path keys, OutputStream out) throws IOException {
        var tar = new TarArchiveOutputStream(out);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        try (BufferedReader lines = Files.newBufferedReader(keys)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                pack(new MediaKey(line), tar);
            }
        }
        tar.finish();
        tar.flush();
        return files;
    }

    /// A missing file must not keep an operator from saving all the others.
    private void pack(MediaKey key, TarArchiveOutputStream tar) throws IOException {
        try (LocalCopy local = store.local(key)) {
            MessageDigest digest = Hashes.fresh();
            try (var in = new DigestInputStream(Files.newInputStream(local.path()), digest)) {
                var entry = new TarArchiveEntry(key.hex());
                entry.setSize(Files.size(local.path()));
                tar.putArchiveEntry(entry);
                in.transferTo(tar);
                tar.closeArchiveEntry();
            }
            count(key, Hashes.text(digest));
        } catch (MissingMediaException e) {
            bad++;
            LOG.warn("media missing key={}", key);
        }
    }

    private void count(MediaKey key, String found) {
        files++;
        if (!found.equals(key.hex())) {
            bad++;
            LOG.warn("media damaged key={} found={}", key, found);
        }
    }

    /// Puts every file into the store.
    ///
    /// @throws BackupException for a name that is no checksum
    void unpack(InputStream in) throws IOException {
        var tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            MediaKey key = key(entry);
            count(key, store.put(tar).key().hex());
        }
    }

    private static MediaKey key(TarArchiveEntry entry) {
        try {
            return new MediaKey(entry.getName());
        } catch (IllegalArgumentException e) {
            throw new BackupException(
                    "The backup holds a file whose name is no checksum. It is damaged or was not made by Callboard.");
        }
    }
}
