package io.callboard.server.main;

import io.callboard.core.error.Fault;
import io.callboard.server.sentence.Sentences;
import io.callboard.store.NewerSiteException;
import io.callboard.store.backup.BackupException;
import io.callboard.store.cluster.ClusterException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/// The command line: `callboard serve`, `demo`, `script`, `user`, `type`, `field`, `jobs`, `backup`, `restore`,
/// `purge`, `doctor`, `version`.
@Command(name = "callboard", description = "A production-tracking server.")
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var run = new Run(out, System.in, System.getenv(), Clock.systemUTC(), new SecureRandom());
        int status = commandLine(run).execute(arguments);
        Logging.end();
        System.exit(status);
    }

    static CommandLine commandLine(Run run) {
        var script = new CommandLine(new ScriptCommand()).addSubcommand(new ScriptCreateCommand(run));
        var user = new CommandLine(new UserCommand())
                .addSubcommand(new UserCreateCommand(run))
                .addSubcommand(new UserPasswordCommand(run))
                .addSubcommand(new UserResetAdminCommand(run))
                .addSubcommand(new UserRoleCommand(run))
                .addSubcommand(new UserSessionsCommand(run))
                .addSubcommand(new UserTokenCommand(run))
                .addSubcommand(new UserTotpCommand(run))
                .addSubcommand(new UserUnlockCommand(run));
        var type = new CommandLine(new TypeCommand())
                .addSubcommand(new TypeListCommand(run))
                .addSubcommand(new TypeEnableCommand(run))
                .addSubcommand(new TypeDisableCommand(run));
        var field = new CommandLine(new FieldCommand())
                .addSubcommand(new FieldPurgeCommand(run))
                .addSubcommand(new FieldUniqueCommand(run));
        var jobs = new CommandLine(new JobsCommand())
                .addSubcommand(new JobsListCommand(run))
                .addSubcommand(new JobsCancelCommand(run))
                .addSubcommand(new JobsRetryCommand(run));
        var line = new CommandLine(new Main())
                .addSubcommand(
                        "serve", serve("Serve the site of a data folder; the first start creates it.", run, _ -> {}))
                .addSubcommand(
                        "demo", serve("Serve a site with a demo project to look around in.", run, Callboard::addDemo))
                .addSubcommand(script)
                .addSubcommand(user)
                .addSubcommand(type)
                .addSubcommand(field)
                .addSubcommand(jobs)
                .addSubcommand(new BackupCommand(run))
                .addSubcommand(new RestoreCommand(run))
                .addSubcommand(new PurgeCommand(run))
                .addSubcommand(new DoctorCommand(run))
                .addSubcommand(new VersionCommand(run));
        prepare(line);
        line.setParameterExceptionHandler((wrong, _) -> refuse(wrong));
        line.setExecutionExceptionHandler((failure, command, _) -> report(failure, command));
        return line;
    }

    private static CommandLine serve(String description, Run run, Consumer<Callboard> content) {
        var line = new CommandLine(new ServeCommand(run, content));
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    private static void prepare(CommandLine line) {
        line.getCommandSpec().addOption(help());
        for (CommandLine below : line.getSubcommands().values()) {
            if (below.getCommand() instanceof SiteCommand site) {
                site.flags.addTo(below.getCommandSpec(), site.scope());
            }
            prepare(below);
        }
    }

    private static CommandLine.Model.OptionSpec help() {
        return CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this.")
                .build();
    }

    /// Reports what is wrong with the command line without repeating values, which may be passwords.
    private static int refuse(CommandLine.ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String said = wrong instanceof CommandLine.UnmatchedArgumentException unknown
                ? "Unknown " + named(unknown.getUnmatched().getFirst()) + "."
                : wrong.getMessage();
        command.getErr().println(said);
        command.usage(command.getErr());
        return ExitCode.USAGE;
    }

    private static String named(String argument) {
        return argument.startsWith("-") ? "option " + argument.split("=", 2)[0] : "argument or command";
    }

    /// What the operator can fix is reported in a sentence; anything else is a bug of ours and shows a stack
    /// trace.
    private static int report(Exception failure, CommandLine command) {
        switch (failure) {
            case ConfigException e -> command.getErr().println(e.getMessage());
            case BackupException e -> command.getErr().println(e.getMessage());
            case NewerSiteException e -> command.getErr().println(e.getMessage());
            case ClusterException e -> command.getErr().println(e.getMessage());
            case Fault e -> command.getErr().println(Sentences.english(e));
            default -> LoggerFactory.getLogger(Main.class).error("command failed", failure);
        }
        return ExitCode.SOFTWARE;
    }
}
