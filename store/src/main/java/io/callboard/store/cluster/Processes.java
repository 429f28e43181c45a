package io.callboard.store.cluster;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Processes of a cluster, as the system shows them. They are recognised by their working folder, which
/// PostgreSQL sets to its data directory, so a process id that was reused by another program is never taken for
/// ours.
record Processes(Path folder, Identity identity) {
    /// Whether it runs, and is not merely waiting to be reaped.
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

    boolean worksIn(long process) {
        return workingFolder(process).map(folder::equals).orElse(false);
    }

    private Optional<Path> workingFolder(long process) {
        Path link = Path.of("/proc", Long.toString(process), "cwd");
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (AccessDeniedException e) {
            return askOwner(link);
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /// In a container root may not look into processes of other users; their owner may.
    private Optional<Path> askOwner(Path link) {
        try {
            if (identity instanceof Identity.Owner owner
                    && (Integer) Files.getAttribute(link.getParent(), "unix:uid") == owner.user()) {
                String said = Command.run(Command.builder(identity, List.of("readlink", link.toString())), "");
                return Optional.of(Path.of(said.strip()));
            }
            return Optional.empty();
        } catch (IOException | ClusterException e) {
            return Optional.empty();
        }
    }

    /// Ends what a killed PostgreSQL left behind: its children hold the shared memory that a new one needs. They
    /// can lose nothing, since all that was acknowledged is in the write-ahead log.
    void endAll() {
        ProcessHandle.allProcesses()
                .filter(handle -> worksIn(handle.pid()))
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .forEach(ProcessHandle::destroyForcibly);
    }
}
