package io.callboard.server.main;

import io.callboard.server.rendition.RenditionWork;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `callboard jobs retry ID` or `--failed`. The server of the site does the work.
@Command(name = "retry", description = "Begin failed work anew; whoever serves the site does it.")
final class JobsRetryCommand extends SiteCommand {
    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /// One piece of work, or all that failed.
    static final class Which {
        @Parameters(index = "0", paramLabel = "ID", description = "The number that `jobs list` shows.")
        private long id;

        @Option(names = "--failed", description = "Everything that failed.")
        private boolean failed;
    }

    JobsRetryCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        String said = new Administration(run, flags)
                .on(callboard -> retry(callboard.features().media().work()));
        run.out().println(said);
        return 0;
    }

    private String retry(RenditionWork work) {
        if (which.failed) {
            return work.retryFailed() + " begun anew.";
        }
        long id = which.id;
        RenditionWork.Retry retried = work.retry(id)
                .orElseThrow(() -> new ConfigException("There is no work " + id + "; see ./callboard jobs list."));
        return switch (retried) {
            case BEGUN -> id + " begun anew.";
            case WAITS -> id + " waits for its next try already.";
            case RUNS -> id + " runs.";
            case DONE -> id + " is done.";
            case IDLE -> id + " is about a file that is not shown any more.";
        };
    }
}
