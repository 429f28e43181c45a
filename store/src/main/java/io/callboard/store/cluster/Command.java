package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A program of PostgreSQL run to its end.
final class Command {
    /// Nothing else of our environment reaches PostgreSQL: `PG…` and locale variables would change what it does.
    private static final Set<String> KEPT = Set.of("PATH", "HOME", "TMPDIR");

    private Command() {}

    static ProcessBuilder builder(List<String> prefix, List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        var builder = new ProcessBuilder(whole);
        builder.environment().keySet().retainAll(KEPT);
        return builder;
    }

    /// Runs and waits.
    ///
    /// @throws ClusterException with the program's own words when it fails
    static void run(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ClusterException(String.join(" ", builder.command()) + " failed: " + said.strip());
            }
        } catch (IOException e) {
            throw new ClusterException(builder.command().getFirst() + " cannot be run", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static boolean succeeds(List<String> command) {
        try {
            run(builder(List.of(), command));
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
