package io.callboard.store.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Runs a program of PostgreSQL to its end.
final class Command {
    /// Nothing else of our environment reaches PostgreSQL: `PG…` and locale variables would change its
    /// behaviour.
    private static final Set<String> KEPT = Set.of("PATH", "HOME", "TMPDIR");

    private Command() {}

    static ProcessBuilder builder(Identity identity, List<String> command) {
        List<String> whole = new ArrayList<>(identity.prefix());
        whole.addAll(command);
        var builder = new ProcessBuilder(whole);
        builder.environment().keySet().retainAll(KEPT);
        return builder;
    }

    /// Runs and waits.
    ///
    /// @throws ClusterException with the program's own message when it fails
    static void run(ProcessBuilder builder) {
        run(builder, "");
    }

    /// Runs, waits, and returns the program's output.
    ///
    /// @param input what it reads
    /// @throws ClusterException with the program's own message when it fails
    static String run(ProcessBuilder builder, String input) {
        try {
            Process process = builder.redirectErrorStream(true).start();
            try (OutputStream out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ClusterException(String.join(" ", builder.command()) + " failed: " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new ClusterException(builder.command().getFirst() + " cannot be run", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static boolean succeeds(Identity identity, List<String> command) {
        try {
            run(builder(identity, command));
            return true;
        } catch (ClusterException e) {
            return false;
        }
    }

    static ClusterException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ClusterException("Interrupted while waiting for PostgreSQL", cause);
    }
}
