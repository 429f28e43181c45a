package io.callboard.server.backup;

import io.callboard.server.backup.BackupWriter.Packing;
import io.callboard.server.media.MediaStore;
import io.callboard.store.Database;
import io.callboard.store.backup.BackupException;
import io.callboard.store.backup.SiteDump;
import io.callboard.store.backup.SiteTable;
import io.callboard.store.cluster.Secrets;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// Takes a backup of a site that may be in use.
public final class Backup {
    private final Site site;
    private final String program;
    private final InstantSource clock;

    /// What makes up a site.
    ///
    /// @param database with three connections free
    public record Site(Database database, Secrets secrets, MediaStore media) {}

    /// What a backup holds.
    ///
    /// @param files media
    /// @param badFiles media that were missing or damaged on the site; the log names them
    public record Summary(long tables, long rows, long files, long badFiles) {}

    /// @param program the version of this Callboard
    public Backup(Site site, String program, InstantSource clock) {
        this.site = site;
        this.program = program;
        this.clock = clock;
    }

    /// Writes the backup. A reader of the file sees all of it or, when it fails, the previous file.
    ///
    /// @throws BackupException when it cannot be written or there is no site
    public Summary to(Path file) {
        try (BackupWriter writer = BackupWriter.to(file)) {
            return SiteDump.of(site.database(), dump -> write(dump, writer));
        } catch (IOException | UncheckedIOException e) {
            throw new BackupException("The backup " + file + " cannot be written", e);
        }
    }

    private Summary write(SiteDump dump, BackupWriter writer) {
        try {
            var takenAt = clock.instant();
            for (SiteTable table : dump.contents().tables()) {
                writer.add(Manifest.entry(table), Packing.FAST, out -> dump.copy(table, out));
            }
            for (String name : site.secrets().ofTheSite()) {
                secret(writer, name);
            }
            MediaPack media = media(dump, writer);
            var manifest = new Manifest(program, takenAt, dump.contents(), writer.entries());
            writer.finish(manifest);
            return new Summary(dump.contents().tables().size(), manifest.rows(), media.files(), media.bad());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The keys are spooled, because there may be millions.
    private MediaPack media(SiteDump dump, BackupWriter writer) throws IOException {
        var media = new MediaPack(site.media());
        try (BackupWriter.Scratch keys = writer.scratch()) {
            try (var out = new BufferedOutputStream(Files.newOutputStream(keys.file()))) {
                dump.copyMediaKeys(out);
            }
            writer.add(Manifest.MEDIA, Packing.NONE, out -> media.pack(keys.file(), out));
        }
        return media;
    }

    private void secret(BackupWriter writer, String name) throws IOException {
        writer.add(Manifest.SECRETS + name, Packing.FAST, out -> {
            out.write(site.secrets().of(name).getBytes(StandardCharsets.UTF_8));
            return 1;
        });
    }
}
