package io.callboard.server.main;

import io.callboard.store.cluster.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `callboard doctor`: the start-up checks, without starting. Ends with 1 when one did not pass.
@Command(name = "doctor", description = "Check the installation and its database.")
final class DoctorCommand implements Callable<Integer>, ConfigFlags.Taker {
    private final ConfigFlags flags = new ConfigFlags();
    private final Run run;

    DoctorCommand(Run run) {
        this.run = run;
    }

    @Override
    public ConfigFlags flags() {
        return flags;
    }

    @Override
    public Integer call() {
        try (var installation = Installation.open(flags.config(run.environment()), run.random(), 1)) {
            List<Finding> findings = installation.checks().run();
            findings.forEach(finding -> run.out().println(line(finding)));
            return findings.stream().allMatch(Finding::passed) ? 0 : 1;
        }
    }

    private static String line(Finding finding) {
        return (finding.passed() ? "ok    " : "WRONG ") + finding.check() + ": " + finding.says();
    }
}
