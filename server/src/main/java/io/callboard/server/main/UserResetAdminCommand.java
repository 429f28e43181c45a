package io.callboard.server.main;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `callboard user reset-admin`: prints the password as the last line.
@Command(
        name = "reset-admin",
        description = "Make an active administrator with a new password, for whoever lost theirs; the password is the"
                + " last line printed.")
final class UserResetAdminCommand extends SiteCommand {
    @Option(
            names = "--login",
            paramLabel = "LOGIN",
            description =
                    "Who becomes administrator, and is made when there is no such person: " + FirstSignIn.LOGIN + ".")
    private String login = FirstSignIn.LOGIN;

    UserResetAdminCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        String password = NewPassword.random(run.random());
        new Administration(run, flags).on(callboard -> {
            callboard.people().resetAdministrator(login, password);
            return true;
        });
        run.out().println(password);
        return 0;
    }
}
