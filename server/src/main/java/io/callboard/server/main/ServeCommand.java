package io.callboard.server.main;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/// `callboard serve` and `callboard demo`: they differ in what is put on the site before it is opened.
@Command(name = "serve")
final class ServeCommand implements Callable<Integer>, ConfigFlags.Taker {
    private final ConfigFlags flags = new ConfigFlags();
    private final Run run;
    private final Consumer<Callboard> content;

    ServeCommand(Run run, Consumer<Callboard> content) {
        this.run = run;
        this.content = content;
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
        new Serving(run, flags.config(run.environment())).serve(content);
        return 0;
    }
}
