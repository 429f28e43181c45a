package io.callboard.server.main;

import io.callboard.server.backup.MediaAudit;
import io.callboard.store.check.SiteChecks;
import io.callboard.store.cluster.Finding;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `callboard doctor`: the start-up checks, without starting, and whether rows, links, ids, events and media
/// agree. Ends with 1 when one did not pass.
@Command(name = "doctor", description = "Check the installation, its database and the site in it.")
final class DoctorCommand extends SiteCommand {
    private static final int CONNECTIONS = 4;

    @Option(names = "--checksums", description = "Read every uploaded file and compare it with its checksum.")
    private boolean checksums;

    DoctorCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        Config config = flags.config(run.environment());
        Warnings.of(config).forEach(warning -> run.out().println("NOTE  " + warning));
        try (var installation = Installation.open(config, run.random(), CONNECTIONS)) {
            List<Finding> findings = new ArrayList<>(installation.checks().run());
            installation.clusterUser().ifPresent(findings::add);
            findings.addAll(new ProgramChecks(MediaConfig.ffmpeg(config)).run());
            findings.forEach(this::say);
            if (findings.stream().allMatch(Finding::passed)) {
                site(installation).forEach(finding -> {
                    say(finding);
                    findings.add(finding);
                });
            }
            return findings.stream().allMatch(Finding::passed) ? 0 : 1;
        }
    }

    /// Checks that need a working database.
    private List<Finding> site(Installation installation) {
        List<Finding> findings = new ArrayList<>(new SiteChecks(installation.database()).run());
        if (!findings.isEmpty()) {
            try (var media = installation.openMedia()) {
                findings.add(new MediaAudit(installation.database(), media, depth()).run());
            }
        }
        return findings;
    }

    private MediaAudit.Depth depth() {
        return checksums ? MediaAudit.Depth.CHECKSUMS : MediaAudit.Depth.PRESENCE;
    }

    private void say(Finding finding) {
        run.out().println(line(finding));
    }

    private static String line(Finding finding) {
        return (finding.passed() ? "ok    " : "WRONG ") + finding.check() + ": " + finding.says();
    }
}
