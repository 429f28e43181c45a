package io.callboard.server.main;

import io.callboard.server.rendition.RenditionWork;
import io.callboard.store.job.JobState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `callboard jobs cancel ID`. The node that does the work stops within two seconds.
@Command(name = "cancel", description = "End work that waits or runs; its upload stays.")
final class JobsCancelCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "The number that `jobs list` shows.")
    private long id;

    JobsCancelCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        String said = new Administration(run, flags)
                .on(callboard -> cancel(callboard.features().media().work()));
        run.out().println(said);
        return 0;
    }

    private String cancel(RenditionWork work) {
        JobState before = work.cancel(id)
                .orElseThrow(() -> new ConfigException("There is no work " + id + "; see ./callboard jobs list."));
        return switch (before) {
            case WAITING -> id + " will not be done.";
            case RUNNING -> id + " is being stopped.";
            case FAILED -> id + " was given up already.";
            case CANCELLED -> id + " was cancelled already.";
            case DONE -> id + " is done.";
        };
    }
}
