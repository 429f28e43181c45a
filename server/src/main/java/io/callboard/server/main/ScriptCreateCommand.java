package io.callboard.server.main;

import io.callboard.server.access.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `callboard script create NAME`: prints the key as the last line.
@Command(name = "create", description = "Make a script, or give it a new key; the key is the last line printed.")
final class ScriptCreateCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The script's name, as the event log will show it.")
    private String name = "";

    @Option(names = "--allow-sudo", description = "Let the script act as people.")
    private boolean allowSudo;

    @Option(names = "--role", paramLabel = "ROLE", description = "The code of its permission group: api_admin.")
    private String role = "api_admin";

    ScriptCreateCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        var sudo = allowSudo ? Keys.Sudo.ALLOWED : Keys.Sudo.REFUSED;
        var script = new Keys.NewScript(name, sudo, role);
        run.out().println(new Administration(run, flags).with(keys -> keys.createScript(script)));
        return 0;
    }
}
