package io.callboard.server.main;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `callboard type enable NAME --label LABEL`.
@Command(name = "enable", description = "Use an entity type, such as the slot CustomEntity01.")
final class TypeEnableCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The name of the type, as `type list` shows it.")
    private String name = "";

    @Option(names = "--label", paramLabel = "LABEL", description = "What people call it, such as Rig.")
    private @Nullable String label;

    TypeEnableCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        boolean changed = new Administration(run, flags)
                .on(callboard -> callboard
                        .features()
                        .types()
                        .enable(callboard.systemCaller(), name, Optional.ofNullable(label)));
        run.out().println(name + (changed ? " is in use now." : " was in use already."));
        return 0;
    }
}
