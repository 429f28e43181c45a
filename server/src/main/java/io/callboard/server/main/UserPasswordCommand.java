package io.callboard.server.main;

import io.callboard.server.access.People;
import io.callboard.server.access.People.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `callboard user password LOGIN [--password-stdin] [--revoke-tokens]`.
@Command(
        name = "password",
        description = "Give a person another password and end their sessions; a password that is made for them is"
                + " the last line printed.")
final class UserPasswordCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "LOGIN", description = "Whose password it is.")
    private String login = "";

    @Option(
            names = "--password-stdin",
            description = "Read the password from the first line of standard input; without it one is made.")
    private boolean fromInput;

    @Option(names = "--revoke-tokens", description = "Revoke the person's personal access tokens too.")
    private boolean revokeTokens;

    UserPasswordCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        String password = fromInput ? NewPassword.fromInput(run) : NewPassword.random(run.random());
        Tokens fate = revokeTokens ? Tokens.REVOKE : Tokens.KEEP;
        new Administration(run, flags).on(callboard -> say(callboard.people(), password, fate));
        if (!fromInput) {
            run.out().println(password);
        }
        return 0;
    }

    private boolean say(People people, String password, Tokens fate) {
        int kept = people.setPassword(login, password, fate);
        if (kept > 0) {
            run.out().println(kept + " personal access tokens of " + login + " still work; --revoke-tokens ends them.");
        }
        return true;
    }
}
