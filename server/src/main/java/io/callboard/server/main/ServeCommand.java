package io.callboard.server.main;

import java.util.function.Consumer;
import picocli.CommandLine.Command;

/// `callboard serve` and `callboard demo`: they differ in what is added to the site before it is opened.
@Command(name = "serve")
final class ServeCommand extends SiteCommand {
    private final Consumer<Callboard> content;

    ServeCommand(Run run, Consumer<Callboard> content) {
        super(run);
        this.content = content;
    }

    @Override
    ConfigKey.Scope scope() {
        return ConfigKey.Scope.SERVE;
    }

    @Override
    public Integer call() {
        new Serving(run, flags.config(run.environment())).serve(content);
        return 0;
    }
}
