package io.callboard.server.main;

import io.callboard.server.access.Keys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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

    @Option(
            names = "--password-stdin",
            required = true,
            description = "Read the password from the first line of standard input.")
    private boolean passwordFromInput;

    UserCreateCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() throws IOException {
        var person = new Keys.NewPerson(login, role, password());
        new Administration(run, flags).with(keys -> {
            keys.createPerson(person);
            return login;
        });
        return 0;
    }

    private String password() throws IOException {
        var lines = new BufferedReader(new InputStreamReader(run.in(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        if (!passwordFromInput || line == null || line.isEmpty()) {
            throw new ConfigException("There is no password on the first line of standard input.");
        }
        return line;
    }
}
