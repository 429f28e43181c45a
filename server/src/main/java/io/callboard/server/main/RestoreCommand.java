package io.callboard.server.main;

import io.callboard.server.backup.BackupFile;
import io.callboard.server.backup.Restore;
import io.callboard.server.backup.RestoreFolder;
import io.callboard.store.event.LogEpoch;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `callboard restore FILE`.
@Command(name = "restore", description = "Put a backup into an empty data folder, or with it into an empty database.")
final class RestoreCommand implements Callable<Integer>, ConfigFlags.Taker {
    private static final int CONNECTIONS = 3;

    private final ConfigFlags flags = new ConfigFlags();
    private final Run run;

    @Parameters(index = "0", paramLabel = "FILE", description = "What ./callboard backup has written.")
    private Path file = Path.of("");

    RestoreCommand(Run run) {
        this.run = run;
    }

    @Override
    public ConfigFlags flags() {
        return flags;
    }

    @Override
    public Integer call() {
        Config config = flags.config(run.environment());
        try (var backup = BackupFile.open(file)) {
            backup.verify();
            LogEpoch epoch = into(config, backup);
            run.out().println("Restored the " + backup.describe() + ".");
            run.out()
                    .println("Event numbers go on at " + epoch.firstEvent() + ", after " + epoch.lastBefore()
                            + ". Before you serve the site, stop the event daemons that followed the old one and remove the"
                            + " files in which they keep their last number.");
        }
        return 0;
    }

    private LogEpoch into(Config config, BackupFile backup) {
        config.data().create();
        var folder = new RestoreFolder(config.data());
        try (var _ = ServeLock.take(config.data())) {
            folder.begin();
            LogEpoch epoch;
            try {
                epoch = fill(config, backup);
            } catch (RuntimeException e) {
                folder.abandon();
                throw e;
            }
            folder.end();
            return epoch;
        }
    }

    private LogEpoch fill(Config config, BackupFile backup) {
        try (var installation = Installation.openEmpty(config, run.random(), CONNECTIONS)) {
            installation.checks().require();
            return new Restore(installation.site(), run.clock()).from(backup);
        }
    }
}
