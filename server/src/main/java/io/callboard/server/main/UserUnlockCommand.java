package io.callboard.server.main;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `callboard user unlock LOGIN`.
@Command(name = "unlock", description = "Let a person in again who is locked or failed to sign in too often.")
final class UserUnlockCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "LOGIN", description = "Whom to let in.")
    private String login = "";

    UserUnlockCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        return new Administration(run, flags).on(callboard -> {
            callboard.people().unlock(login);
            return 0;
        });
    }
}
