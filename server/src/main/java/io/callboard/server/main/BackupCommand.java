package io.callboard.server.main;

import io.callboard.server.backup.Backup;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `callboard backup FILE`.
@Command(name = "backup", description = "Write the whole site to one file, while it is served or not.")
final class BackupCommand extends SiteCommand {
    private static final int CONNECTIONS = 3;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to write; one of that name is replaced.")
    private Path file = Path.of("");

    BackupCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        Config config = flags.config(run.environment());
        if (config.database().isEmpty() && !Files.exists(config.data().postgres())) {
            throw new ConfigException("There is no site in " + config.data().root() + ". Give its --data.");
        }
        try (var installation = Installation.open(config, run.random(), CONNECTIONS);
                var media = installation.openMedia()) {
            var site = new Backup.Site(installation.database(), installation.secrets(), media);
            say(new Backup(site, VersionCommand.version(), run.clock()).to(file));
        }
        return 0;
    }

    private void say(Backup.Summary summary) {
        run.out()
                .println("Backup of " + summary.rows() + " rows in " + summary.tables() + " tables and of "
                        + summary.files() + " files: " + file);
        if (summary.badFiles() > 0) {
            run.out()
                    .println(summary.badFiles() + " files are missing or damaged on the site itself; the log names"
                            + " them, ./callboard doctor --checksums finds whose they are.");
        }
    }
}
