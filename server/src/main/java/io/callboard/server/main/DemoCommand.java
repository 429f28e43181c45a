package io.callboard.server.main;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `callboard demo`.
@Command(name = "demo", description = "Serve a site with a demo project to look around in.")
final class DemoCommand implements Callable<Integer>, ConfigFlags.Taker {
    private final ConfigFlags flags = new ConfigFlags();
    private final Run run;

    DemoCommand(Run run) {
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
        new Serving(run, flags.config(run.environment())).serve(Callboard::addDemo);
        return 0;
    }
}
