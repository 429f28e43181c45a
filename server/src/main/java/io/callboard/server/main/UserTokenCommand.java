package io.callboard.server.main;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `callboard user token LOGIN`: prints the token as the last line.
@Command(name = "token", description = "Make a personal access token; it is the last line printed.")
final class UserTokenCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "LOGIN", description = "Whose tools will use it.")
    private String login = "";

    @Option(names = "--label", paramLabel = "TEXT", description = "Where it is going to be used.")
    private String label = "command line";

    UserTokenCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        run.out().println(new Administration(run, flags).with(keys -> keys.personToken(login, label)));
        return 0;
    }
}
