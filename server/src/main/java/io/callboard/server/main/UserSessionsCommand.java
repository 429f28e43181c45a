package io.callboard.server.main;

import io.callboard.server.access.People;
import io.callboard.store.SessionStore.Numbered;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `callboard user sessions LOGIN --list`, `--end` or `--end-one ID`.
@Command(name = "sessions", description = "List or end the sessions of a person.")
final class UserSessionsCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "LOGIN", description = "Whose sessions they are.")
    private String login = "";

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    static final class What {
        @Option(names = "--list", description = "List those that have not ended.")
        private boolean list;

        @Option(names = "--end", description = "End all of them.")
        private boolean end;

        @Option(names = "--end-one", paramLabel = "ID", description = "End the one with that number of the list.")
        private @Nullable Long one;
    }

    UserSessionsCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        return new Administration(run, flags).on(callboard -> {
            People people = callboard.people();
            if (what.list) {
                run.out().println("id\topened\tlast used\tends");
                people.sessionsOf(login).forEach(session -> run.out().println(line(session)));
            } else {
                Optional<Long> one = what.end ? Optional.empty() : Optional.ofNullable(what.one);
                run.out().println(people.endSessions(login, one) + " sessions ended.");
            }
            return 0;
        });
    }

    private static String line(Numbered found) {
        return String.join(
                "\t",
                Long.toString(found.number()),
                found.session().createdAt().toString(),
                found.session().lastUsedAt().toString(),
                found.session().endsAt().toString());
    }
}
