package io.callboard.server.main;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `callboard user role LOGIN ROLE`.
@Command(name = "role", description = "Put a person into another permission group.")
final class UserRoleCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "LOGIN", description = "Who gets the role.")
    private String login = "";

    @Parameters(
            index = "1",
            paramLabel = "ROLE",
            description = "The code of the permission group: admin, manager, artist, vendor or one of the site's own.")
    private String role = "";

    UserRoleCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        return new Administration(run, flags).on(callboard -> {
            callboard.people().setRole(login, role);
            return 0;
        });
    }
}
