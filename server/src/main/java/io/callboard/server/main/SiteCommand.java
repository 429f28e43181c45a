package io.callboard.server.main;

import java.util.concurrent.Callable;

/// A command about one site, which its flags name.
abstract class SiteCommand implements Callable<Integer> {
    final ConfigFlags flags = new ConfigFlags();
    final Run run;

    SiteCommand(Run run) {
        this.run = run;
    }

    /// The keys it takes as flags besides those of every command.
    ConfigKey.Scope scope() {
        return ConfigKey.Scope.SITE;
    }
}
