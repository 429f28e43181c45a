package io.callboard.server.backup;

import io.callboard.store.backup.BackupException;
import io.callboard.store.backup.SiteLoad;
import io.callboard.store.event.LogEpoch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/// Puts a backup into an empty database and folder. The rows come last and in one transaction: before they are
/// written, there is no site.
public final class Restore {
    private final Backup.Site target;
    private final InstantSource clock;

    public Restore(Backup.Site target, InstantSource clock) {
        this.target = target;
        this.clock = clock;
    }

    /// What a restore did.
    ///
    /// @param epoch that the site's event log now has
    /// @param badFiles media whose bytes were damaged on the site already; the log names them
    public record Restored(LogEpoch epoch, long files, long badFiles) {}

    /// Restores a site.
    ///
    /// @param file verified
    /// @throws BackupException when the target is not empty or the backup does not fit
    public Restored from(BackupFile file) {
        SiteLoad.requireEmpty(target.database());
        try {
            file.secrets().forEach(target.secrets()::put);
            var media = new MediaPack(target.media());
            try (InputStream in = file.open(Manifest.MEDIA)) {
                media.unpack(in);
            }
            LogEpoch epoch = SiteLoad.into(target.database(), file.manifest().site(), file::open, clock.instant());
            return new Restored(epoch, media.files(), media.bad());
        } catch (IOException | UncheckedIOException e) {
            throw new BackupException("The backup cannot be put back", e);
        }
    }
}
