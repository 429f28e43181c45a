package io.callboard.store.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running PostgreSQL: started by us, or found running in our folder.
///
/// @param process its process id
/// @param port its port on the loopback interface
record Postmaster(Place place, long process, int port) {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration POLL = Duration.ofMillis(20);

    /// What is needed to run PostgreSQL in a folder.
    record Place(DataFolder folder, Programs programs, Identity identity) {
        Path data() {
            return folder.postgres();
        }

        Processes processes() {
            return new Processes(data(), identity);
        }
    }

    /// The one that runs in the folder now, if any. It may still be in recovery.
    static Optional<Postmaster> running(Place place) {
        return PostmasterFile.read(place.data())
                .filter(file ->
                        Processes.isAlive(file.process()) && place.processes().worksIn(file.process()))
                .map(file -> new Postmaster(place, file.process(), file.port()));
    }

    /// Starts one and waits until it accepts connections, recovery included.
    ///
    /// @throws ClusterException with the end of its log when it gives up
    static Postmaster start(Place place, int port) {
        clear(place);
        Possession.give(place.data(), place.identity());
        ServerLog serverLog = ServerLog.in(place.folder());
        serverLog.prepare();
        try {
            Process process = Command.builder(place.identity(), command(place, port))
                    .directory(place.folder().root().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(serverLog.file().toFile()))
                    .start();
            var started = new Postmaster(place, process.pid(), port);
            started.awaitConnections();
            return started;
        } catch (IOException e) {
            throw new ClusterException("PostgreSQL cannot be started", e);
        }
    }

    /// A separate session, so that an interrupt typed at the terminal reaches only us and we stop PostgreSQL in
    /// order.
    private static List<String> command(Place place, int port) {
        List<String> command =
                new ArrayList<>(List.of("setsid", place.programs().path("postgres")));
        command.addAll(List.of("-D", place.data().toString(), "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        return command;
    }

    /// Removes what a killed PostgreSQL left: its children, and its pid file when the number now belongs to another
    /// program, for which PostgreSQL would refuse to start.
    private static void clear(Place place) {
        place.processes().endAll();
        PostmasterFile.read(place.data())
                .filter(file -> Processes.isAlive(file.process()))
                .ifPresent(file -> Trees.delete(place.data().resolve("postmaster.pid")));
    }

    void awaitConnections() {
        long waited = 0;
        while (!acceptsConnections()) {
            if (!isAlive()) {
                throw new ClusterException("PostgreSQL did not start. The end of its log:\n"
                        + ServerLog.in(place.folder()).tail());
            }
            pause();
            waited += POLL.toMillis();
            if (waited % 10_000 == 0) {
                log.info("cluster recovering process={} seconds={}", process, waited / 1_000);
            }
        }
    }

    private boolean acceptsConnections() {
        return PostmasterFile.read(place.data())
                .filter(file -> file.process() == process && file.acceptsConnections())
                .isPresent();
    }

    boolean isAlive() {
        return Processes.isAlive(process);
    }

    /// Stops it: connections are ended and a checkpoint written; after `patience` it is stopped without the
    /// checkpoint, which the next start makes up for from the write-ahead log.
    void stop(Duration patience) {
        if (!endsAfter("INT", patience) && !endsAfter("QUIT", Duration.ofSeconds(2))) {
            ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
            place.processes().endAll();
        }
        log.info("cluster stopped process={}", process);
    }

    /// The signal goes to the process we know, not to whatever number the pid file holds now.
    private boolean endsAfter(String signal, Duration patience) {
        if (!isAlive()) {
            return true;
        }
        Command.succeeds(new Identity.Ourselves(), List.of("sh", "-c", "kill -s " + signal + " " + process));
        for (long waited = 0; isAlive() && waited < patience.toMillis(); waited += POLL.toMillis()) {
            pause();
        }
        return !isAlive();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            throw Command.interrupted(e);
        }
    }

    /// The port that was used last, which a restart keeps so that open pools find it again.
    static Optional<Integer> lastPort(Path data) {
        return Files.exists(data) ? PostmasterFile.read(data).map(PostmasterFile::port) : Optional.empty();
    }
}
