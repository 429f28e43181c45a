package io.callboard.server.main;

import io.callboard.server.http.HttpServer;
import io.callboard.server.http.Limits;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of the server: opens everything in order, reports that it is ready, runs until the process is told
/// to stop, closes everything in the opposite order.
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final Run run;
    private final Config config;
    private final Closing closing = new Closing();

    Serving(Run run, Config config) {
        this.run = run;
        this.config = config;
    }

    /// Serves until the process is told to stop.
    ///
    /// @param fill what to add to the site before it is opened
    void serve(Consumer<Callboard> fill) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            open(fill);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closing.close();
        }
    }

    private void stop() {
        closing.close();
        Logging.end();
    }

    private void open(Consumer<Callboard> fill) {
        requireAddress();
        requireDescriptors();
        MediaConfig.requireFfmpeg(config);
        config.data().create();
        Warnings.of(config).forEach(LOG::warn);
        ServeLock lock = ServeLock.take(config.data());
        closing.add(lock::close);
        lock.say("process " + ProcessHandle.current().pid() + ", still starting");
        Callboard callboard = open();
        HttpServer http = callboard.http();
        closing.add(http::stop);
        bind(http);
        FirstSignIn.make(callboard.database(), callboard.people(), run);
        fill.accept(callboard);
        http.start();
        callboard.startJobs();
        lock.say("process " + ProcessHandle.current().pid() + " at " + http.url());
        run.out().println("Callboard ready at " + http.url());
    }

    private void requireAddress() {
        String host = config.text(ConfigKey.HOST);
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw ConfigKey.HOST.refuse(host);
        }
    }

    private static void requireDescriptors() {
        if (Limits.files() < Limits.LEAST_FILES) {
            throw new ConfigException("This process may open " + Limits.files() + " files and connections at most, and"
                    + " needs " + Limits.LEAST_FILES + ". Raise the limit: ulimit -n, or LimitNOFILE of the service.");
        }
    }

    private Callboard open() {
        Installation installation = Installation.open(config, run.random(), config.number(ConfigKey.CONNECTIONS));
        closing.add(installation::close);
        installation.checks().require();
        installation.watch();
        Callboard callboard = Callboard.open(installation, run);
        closing.add(callboard::close);
        return callboard;
    }

    private void bind(HttpServer http) {
        try {
            http.bind();
        } catch (UncheckedIOException e) {
            throw new ConfigException(
                    e.getMessage() + ". Stop the program that uses the port, or give another --port.");
        }
    }
}
