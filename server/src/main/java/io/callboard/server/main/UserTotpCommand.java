package io.callboard.server.main;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `callboard user totp LOGIN`: prints the secret as the last line.
@Command(name = "totp", description = "Require one-time codes of a person; their secret is the last line printed.")
final class UserTotpCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "LOGIN", description = "Who will need a code to sign in.")
    private String login = "";

    UserTotpCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        run.out().println(new Administration(run, flags).with(keys -> keys.personTotp(login)));
        return 0;
    }
}
