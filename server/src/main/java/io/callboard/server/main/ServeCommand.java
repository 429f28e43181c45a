package io.callboard.server.main;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `callboard serve`.
@Command(name = "serve", description = "Serve the site of a data folder; the first start creates it.")
final class ServeCommand implements Callable<Integer>, ConfigFlags.Taker {
    private final ConfigFlags flags = new ConfigFlags();
    private final Run run;

    ServeCommand(Run run) {
        this.run = run;
    }

    @Override
    public ConfigFlags flags() {
        return flags;
    }

    @Override
    public ConfigKey.Scope scope() {
        return ConfigKey.Scope.SERVE;
    }

    @Override
    public Integer call() {
        new Serving(run, flags.config(run.environment())).serve(_ -> {});
        return 0;
    }
}
