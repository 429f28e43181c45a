package io.callboard.server.backup;

import io.callboard.store.backup.BackupException;
import io.callboard.store.backup.SiteLoad;
import io.callboard.store.event.LogEpoch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/// Puts a backup into an empty database and folder. The rows come last and in one transaction: before they are there,
/// there is no site.
public final class Restore {
    private final Backup.Site target;
    private final InstantSource clock;

    public Restore(Backup.Site target, InstantSource clock) {
        this.target = target;
        this.clock = clock;
    }

    /// Restores, and returns the epoch that the site's event log now has.
    ///
    /// @param file verified
    /// @throws BackupException when the target is not empty or the backup does not fit
    public LogEpoch from(BackupFile file) {
        SiteLoad.requireEmpty(target.database());
        try {
            file.secrets().forEach(target.secrets()::put);
            return SiteLoad.into(target.database(), file.manifest().site(), file::open, clock.instant());
        } catch (IOException | UncheckedIOException e) {
            throw new BackupException("The backup cannot be put back", e);
        }
    }
}
