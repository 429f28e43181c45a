package io.callboard.server.main;

import io.callboard.server.access.Keys;
import io.callboard.store.TokenStore.PersonalToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `callboard user token LOGIN`, `--list` or `--revoke ID`.
@Command(
        name = "token",
        description =
                "Make a personal access token, which is the last line printed; or list or revoke those there are.")
final class UserTokenCommand extends SiteCommand {
    private static final int MOST_DAYS = 36_500;

    @Parameters(index = "0", paramLabel = "LOGIN", description = "Whose tools use it.")
    private String login = "";

    @Option(
            names = {"--name", "--label"},
            paramLabel = "TEXT",
            description = "Where it is going to be used.")
    private String name = "command line";

    @Option(
            names = "--expires-days",
            paramLabel = "DAYS",
            description = "How long it is good; without it, until it is revoked.")
    private @Nullable Integer days;

    @ArgGroup
    private Instead instead = new Instead();

    /// What to do instead of making one.
    static final class Instead {
        @Option(names = "--list", description = "List the person's tokens, without their secrets.")
        private boolean list;

        @Option(
                names = "--revoke",
                paramLabel = "ID",
                description = "Revoke the token with that number of the list, and end the person's sessions.")
        private @Nullable Long revoke;
    }

    UserTokenCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        Optional<Instant> end = end();
        return new Administration(run, flags).on(callboard -> {
            Keys keys = callboard.keys();
            if (instead.list) {
                list(keys);
            } else if (instead.revoke != null) {
                keys.revokeToken(login, instead.revoke);
            } else {
                run.out().println(keys.personToken(login, name, end));
            }
            return 0;
        });
    }

    private Optional<Instant> end() {
        if (days == null) {
            return Optional.empty();
        }
        if (days < 1 || days > MOST_DAYS) {
            throw new ConfigException("--expires-days is a number from 1 to " + MOST_DAYS + ".");
        }
        return Optional.of(run.clock().instant().plus(Duration.ofDays(days)));
    }

    private void list(Keys keys) {
        run.out().println("id\tname\tcreated\texpires\tlast used");
        keys.tokensOf(login).forEach(token -> run.out().println(line(token)));
    }

    private static String line(PersonalToken token) {
        return String.join(
                "\t",
                Long.toString(token.id()),
                token.name(),
                token.createdAt().toString(),
                token.expiresAt().map(Instant::toString).orElse("never"),
                token.lastUsedAt().map(Instant::toString).orElse("never"));
    }
}
