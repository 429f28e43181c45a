package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Processes as the system shows them. Those of a cluster are recognised by their working folder, which PostgreSQL
/// sets to its data directory, so a number that was given to another program is never taken for ours.
final class Processes {
    private Processes() {}

    /// Runs, and is not merely waiting to be reaped.
    static boolean isAlive(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false) && !isZombie(process);
    }

    private static boolean isZombie(long process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
            return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false;
        }
    }

    static boolean worksIn(long process, Path folder) {
        return workingFolder(process).map(folder::equals).orElse(false);
    }

    private static Optional<Path> workingFolder(long process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(process), "cwd")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /// Ends what a killed PostgreSQL left behind: its children hold the shared memory that a new one needs. They
    /// can lose nothing, since all that was acknowledged is in the write-ahead log.
    static void endStrays(Path folder) {
        ProcessHandle.allProcesses()
                .filter(handle -> worksIn(handle.pid(), folder))
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .forEach(ProcessHandle::destroyForcibly);
    }
}
