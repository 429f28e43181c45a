package io.callboard.server.main;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `callboard type disable NAME`.
@Command(name = "disable", description = "Hide a custom slot; its rows stay and come back with it.")
final class TypeDisableCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The name of the slot, such as CustomEntity01.")
    private String name = "";

    TypeDisableCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        boolean changed = new Administration(run, flags)
                .on(callboard -> callboard.features().types().disable(callboard.systemCaller(), name));
        run.out().println(name + (changed ? " is hidden now." : " was hidden already."));
        return 0;
    }
}
