package io.callboard.server.main;

import io.callboard.server.rendition.RenditionWork;
import io.callboard.server.rendition.RenditionWork.Line;
import io.callboard.store.job.JobRow;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `callboard jobs list [--failed]`: a line for each, and below it the message of the last failed attempt.
@Command(name = "list", description = "List the work on uploads that waits, runs or failed, the newest first.")
final class JobsListCommand extends SiteCommand {
    private static final String FORMAT = "%-10s%-9s%-9s%-7s%-22s%s%n";

    @Option(names = "--failed", description = "Only what failed for good.")
    private boolean failed;

    JobsListCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        List<Line> lines = new Administration(run, flags).on(callboard -> {
            RenditionWork work = callboard.features().media().work();
            return failed ? work.failed() : work.unfinished();
        });
        if (lines.isEmpty()) {
            run.out().println(failed ? "Nothing has failed." : "Nothing waits, runs or has failed.");
            return 0;
        }
        run.out().printf(FORMAT, "ID", "WORK", "STATE", "TRIES", "SINCE", "FILE, AND WHERE IT IS");
        lines.forEach(this::say);
        return 0;
    }

    private void say(Line line) {
        JobRow job = line.job();
        run.out()
                .printf(
                        FORMAT,
                        line.id(),
                        job.name(),
                        job.state().wireName(),
                        job.attempts(),
                        job.changedAt().truncatedTo(ChronoUnit.SECONDS),
                        plain(line.file()) + ", " + where(line));
        job.message().ifPresent(words -> words.lines().forEach(word -> run.out().println("      " + plain(word))));
    }

    private static String where(Line line) {
        String row = line.owner().type() + " " + line.owner().id();
        String name = line.name().map(text -> " \"" + plain(text) + "\"").orElse("");
        return row + name + line.field().map(field -> " " + field).orElse("");
    }

    /// Names come from callers and must not steer the terminal.
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
