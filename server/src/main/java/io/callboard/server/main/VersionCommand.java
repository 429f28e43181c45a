package io.callboard.server.main;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `callboard version`.
@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Callable<Integer> {
    private final Run run;

    VersionCommand(Run run) {
        this.run = run;
    }

    @Override
    public Integer call() {
        run.out().println("Callboard " + version());
        return 0;
    }

    /// From the jar's manifest; `development` when run from classes.
    static String version() {
        return Objects.requireNonNullElse(VersionCommand.class.getPackage().getImplementationVersion(), "development");
    }
}
