package io.callboard.server.main;

import io.callboard.server.access.Keys;
import java.util.function.Function;

/// A command that changes something on the site, such as a key: opens the site beside a running server or alone, and
/// leaves.
final class Administration {
    private static final int CONNECTIONS = 4;

    private final Run run;
    private final ConfigFlags flags;

    Administration(Run run, ConfigFlags flags) {
        this.run = run;
        this.flags = flags;
    }

    String with(Function<Keys, String> work) {
        return on(callboard -> work.apply(callboard.keys()));
    }

    <T> T on(Function<Callboard, T> work) {
        Config config = flags.config(run.environment());
        try (var installation = Installation.open(config, run.random(), CONNECTIONS)) {
            installation.checks().require();
            try (var callboard = Callboard.open(installation, run)) {
                return work.apply(callboard);
            }
        }
    }
}
