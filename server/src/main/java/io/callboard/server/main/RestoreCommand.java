package io.callboard.server.main;

import io.callboard.server.backup.Backup;
import io.callboard.server.backup.BackupFile;
import io.callboard.server.backup.Restore;
import io.callboard.server.backup.RestoreFolder;
import io.callboard.store.event.LogEpoch;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `callboard restore FILE`.
@Command(name = "restore", description = "Put a backup into an empty data folder, or with it into an empty database.")
final class RestoreCommand extends SiteCommand {
    private static final int CONNECTIONS = 3;

    @Parameters(index = "0", paramLabel = "FILE", description = "What ./callboard backup has written.")
    private Path file = Path.of("");

    RestoreCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        Config config = flags.config(run.environment());
        try (var backup = BackupFile.open(file)) {
            backup.verify();
            Restore.Restored restored = into(config, backup);
            run.out().println("Restored the " + backup.describe() + ".");
            if (restored.badFiles() > 0) {
                run.out()
                        .println(restored.badFiles() + " files were damaged when the backup was taken; the log names"
                                + " them.");
            }
            LogEpoch epoch = restored.epoch();
            run.out()
                    .println("Event numbers go on at " + epoch.firstEvent() + ", after " + epoch.lastBefore()
                            + ". Before you serve the site, stop the event daemons that followed the old one and remove the"
                            + " files in which they keep their last number.");
        }
        return 0;
    }

    private Restore.Restored into(Config config, BackupFile backup) {
        config.data().create();
        var folder = new RestoreFolder(config.data());
        try (var _ = ServeLock.take(config.data())) {
            folder.begin();
            Restore.Restored restored;
            try {
                restored = fill(config, backup);
            } catch (RuntimeException e) {
                folder.abandon();
                throw e;
            }
            folder.end();
            return restored;
        }
    }

    private Restore.Restored fill(Config config, BackupFile backup) {
        try (var installation = Installation.openEmpty(config, run.random(), CONNECTIONS);
                var media = installation.openMedia()) {
            installation.checks().require();
            var target = new Backup.Site(installation.database(), installation.secrets(), media);
            return new Restore(target, run.clock()).from(backup);
        }
    }
}
