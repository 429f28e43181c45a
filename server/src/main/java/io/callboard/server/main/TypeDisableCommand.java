package io.callboard.server.main;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `callboard type disable NAME`.
@Command(name = "disable", description = "Hide a custom slot; its rows stay and come back with it.")
final class TypeDisableCommand implements Callable<Integer>, ConfigFlags.Taker {
    private final ConfigFlags flags = new ConfigFlags();
    private final Run run;

    @Parameters(index = "0", paramLabel = "NAME", description = "The name of the slot, such as CustomEntity01.")
    private String name = "";

    TypeDisableCommand(Run run) {
        this.run = run;
    }

    @Override
    public ConfigFlags flags() {
        return flags;
    }

    @Override
    public Integer call() {
        boolean changed = new Administration(run, flags)
                .on(callboard -> callboard.features().types().disable(callboard.systemCaller(), name));
        run.out().println(name + (changed ? " is hidden now." : " was hidden already."));
        return 0;
    }
}
