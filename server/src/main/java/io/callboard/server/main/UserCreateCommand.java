package io.callboard.server.main;

import io.callboard.server.access.People;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `callboard user create LOGIN --role ROLE --password-stdin`.
@Command(name = "create", description = "Make a person who can sign in.")
final class UserCreateCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "LOGIN", description = "What the person signs in with.")
    private String login = "";

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "The code of the permission group: admin, manager, artist, vendor or one of the site's own.")
    private String role = "";

    @Option(names = "--email", paramLabel = "ADDRESS", description = "The person's e-mail address.")
    private @Nullable String email;

    @Option(
            names = "--password-stdin",
            required = true,
            description = "Read the password from the first line of standard input.")
    private boolean passwordFromInput;

    UserCreateCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        if (!passwordFromInput) {
            throw new ConfigException("A password is read from standard input only.");
        }
        var person = new People.NewPerson(login, Optional.ofNullable(email), role, NewPassword.fromInput(run));
        return new Administration(run, flags).on(callboard -> {
            callboard.people().create(person);
            return 0;
        });
    }
}
