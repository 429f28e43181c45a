package io.callboard.server.main;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The built program, run as a separate process.
final class CallboardProcess implements AutoCloseable {
    private static final String READY = "Callboard ready at ";

    private final Process process;
    private final Path errors;
    private final List<String> said = new ArrayList<>();

    private CallboardProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /// Starts the program; its standard error goes to a file of the folder.
    static CallboardProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, List.of(), arguments);
    }

    /// @param launcher a command that runs the one after it
    static CallboardProcess start(Path folder, List<String> launcher, String... arguments) throws IOException {
        Path errors = folder.resolve("errors-" + System.nanoTime() + ".log");
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-jar"));
        command.add(Path.of("target", "callboard-server.jar").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new CallboardProcess(process, errors);
    }

    /// Starts a server on any free port and waits until it is ready.
    static CallboardProcess serve(Path folder) throws IOException {
        var server = start(
                folder, "serve", "--port", "0", "--data", folder.resolve("data").toString());
        server.url();
        return server;
    }

    /// The address of the ready line.
    URI url() throws IOException {
        BufferedReader out = process.inputReader();
        for (String line = last(); ; line = out.readLine()) {
            if (line == null) {
                throw new IllegalStateException("not ready: " + Files.readString(errors));
            }
            keep(line);
            if (line.startsWith(READY)) {
                return URI.create(line.substring(READY.length()));
            }
        }
    }

    private String last() {
        return said.isEmpty() ? "" : said.getLast();
    }

    private void keep(String line) {
        if (!line.isEmpty() && !line.equals(last())) {
            said.add(line);
        }
    }

    /// Standard output up to the ready line.
    List<String> said() {
        return List.copyOf(said);
    }

    void write(String text) throws IOException {
        try (var in = process.outputWriter()) {
            in.write(text);
        }
    }

    /// Everything on standard output, once the program has ended with that status.
    List<String> output(int status) throws IOException, InterruptedException {
        List<String> lines = process.inputReader().readAllLines();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != status) {
            throw new IllegalStateException("ended with " + process + ": " + Files.readString(errors));
        }
        return lines;
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    int get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url().resolve(path))
                    .timeout(Duration.ofSeconds(15))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }

    /// The answer to a script that asks for a session.
    String signIn(String script, String key) throws IOException, InterruptedException {
        String call = """
                {"method_name": "get_session_token", "params": [{"script_name": "%s", "script_key": "%s"}]}""".formatted(script, key);
        try (var client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url().resolve("/api3/json"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(call))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /// Kills it as the system would: it gets no chance to clean up.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// SIGTERM; returns how long the process took to end.
    Duration terminate() {
        long started = System.nanoTime();
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
    }
}
