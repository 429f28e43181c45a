package io.callboard.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One PostgreSQL cluster for the tests of this JVM, in a temporary folder, without durability. Stopped and deleted at
/// exit.
final class TestCluster {
    static final String USER = "postgres";
    static final String PASSWORD = "postgres";
    private static final long START_SECONDS = 60;

    private final Path folder;
    private final Path binaries;
    private final int port;

    private TestCluster(Path folder, Path binaries, int port) {
        this.folder = folder;
        this.binaries = binaries;
        this.port = port;
    }

    /// The holder makes the cluster start on first use and only once.
    private static final class Shared {
        static final TestCluster CLUSTER = start();
    }

    static TestCluster shared() {
        return Shared.CLUSTER;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres"), USER, PASSWORD);
    }

    private static TestCluster start() {
        try {
            Path folder = Files.createTempDirectory("callboard-test-postgres");
            var cluster = new TestCluster(folder, PostgresBinaries.unpack(), freePort());
            cluster.initialise();
            Process server = cluster.serve();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> cluster.stop(server)));
            cluster.awaitReady(server);
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException("the test PostgreSQL did not start", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void initialise() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        Process process = command(
                        "initdb",
                        List.of(
                                "--pgdata=" + data(),
                                "--username=" + USER,
                                "--pwfile=" + password,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--locale=C.UTF-8",
                                "--no-sync"))
                .start();
        waitFor(process, START_SECONDS);
        if (process.exitValue() != 0) {
            throw new IOException("initdb failed: " + Files.readString(log()));
        }
    }

    private Process serve() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-D", data(), "-p", Integer.toString(port)));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=off",
                "full_page_writes=off",
                "synchronous_commit=off",
                "wal_level=minimal",
                "max_wal_senders=0",
                "max_connections=120",
                "shared_buffers=64MB",
                "autovacuum=off",
                "timezone=UTC")) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return command("postgres", arguments).start();
    }

    private void awaitReady(Process server) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (Connection _ = connect()) {
                return;
            } catch (SQLException e) {
                if (!server.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("no connection: " + Files.readString(log()), e);
                }
                waitFor(server, 0);
            }
        }
    }

    /// PostgreSQL refuses to run as root; in a user namespace of its own it sees another user.
    private ProcessBuilder command(String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(binaries.resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private void stop(Process server) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                    .start()
                    .waitFor();
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitFor(Process process, long seconds) throws IOException {
        try {
            if (!process.waitFor(Math.max(50, seconds * 1_000), TimeUnit.MILLISECONDS) && seconds > 0) {
                process.destroyForcibly();
                throw new IOException("still running after " + seconds + " s: " + process.info());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
