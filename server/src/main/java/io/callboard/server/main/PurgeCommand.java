package io.callboard.server.main;

import io.callboard.server.access.Caller;
import io.callboard.server.trash.Trash;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `callboard purge --older-than DAYS`.
@Command(name = "purge", description = "Delete forever what has been in the trash for some time.")
final class PurgeCommand extends SiteCommand {
    @Option(
            names = "--older-than",
            required = true,
            paramLabel = "DAYS",
            description = "How many days ago a row must have gone to the trash.")
    private long days;

    @Option(names = "--dry-run", description = "Say what would go, and change nothing.")
    private boolean dryRun;

    PurgeCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        if (days < 0) {
            throw new ConfigException("--older-than cannot be less than 0 days.");
        }
        return new Administration(run, flags).on(callboard -> {
            purge(callboard.features().trash(), callboard.systemCaller());
            return 0;
        });
    }

    private void purge(Trash trash, Caller caller) {
        Duration age = Duration.ofDays(days);
        if (dryRun) {
            say("would be deleted", trash.preview(caller, age));
            return;
        }
        Trash.Purged purged = trash.purge(caller, age);
        say("deleted", purged.rows());
        run.out().println(purged.files() + " files removed");
        if (purged.filesLater() > 0) {
            run.out()
                    .println(purged.filesLater() + " files may be removed by a purge in " + Trash.GRACE.toMinutes()
                            + " minutes or later");
        }
    }

    private void say(String what, Map<String, Long> rows) {
        rows.forEach((type, count) -> run.out().println(count + " " + type + " " + what));
        run.out().println(rows.values().stream().mapToLong(Long::longValue).sum() + " rows " + what);
    }
}
