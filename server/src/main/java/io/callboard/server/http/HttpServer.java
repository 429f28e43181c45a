package io.callboard.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.gzip.GzipEncoderConfig;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Listens on one address and answers with the routes it was given, each request on a virtual thread.
public final class HttpServer {
    private final Server server;
    private final ServerConnector connector;

    /// Where and how to listen.
    ///
    /// @param port 0 for any free one
    /// @param idle how long a connection without a request stays open; clients keep theirs while a script runs
    /// @param drain how long running requests may take to end once the server stops
    public record Settings(
            String host,
            int port,
            Duration idle,
            Duration drain,
            Pace pace,
            ByteBudget budget,
            RandomGenerator random) {

        public static Settings of(String host, int port, RandomGenerator random) {
            return new Settings(
                    host,
                    port,
                    Duration.ofHours(1),
                    Duration.ofSeconds(6),
                    Pace.USUAL,
                    ByteBudget.quarterOfHeap(),
                    random);
        }

        Settings withIdle(Duration other) {
            return new Settings(host, port, other, drain, pace, budget, random);
        }

        Settings withPace(Pace other) {
            return new Settings(host, port, idle, drain, other, budget, random);
        }

        Settings withBudget(ByteBudget other) {
            return new Settings(host, port, idle, drain, pace, other, random);
        }
    }

    public HttpServer(Settings settings, List<Route> routes, Metrics metrics) {
        var threads = new QueuedThreadPool(32, 4);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("request-", 0).factory()));
        server = new Server(threads);
        connector = connector(server, settings);
        server.addConnector(connector);
        server.setHandler(handlers(new Dispatcher(routes, settings, metrics)));
        server.setStopTimeout(settings.drain().toMillis());
        metrics.gauge("callboard_budget_free_bytes", settings.budget(), ByteBudget::free);
    }

    private static ServerConnector connector(Server server, Settings settings) {
        var config = new HttpConfiguration();
        config.setSendServerVersion(false);
        config.setRequestHeaderSize(64 * 1024);
        var connector =
                new ServerConnector(server, 1, 1, new HttpConnectionFactory(config), new PriorKnowledgeHttp2(config));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idle().toMillis());
        connector.setAcceptedTcpNoDelay(true);
        connector.setAcceptQueueSize(1024);
        return connector;
    }

    private static Handler handlers(Handler dispatcher) {
        var gzip = new GzipCompression();
        gzip.setMinCompressSize(16 * 1024);
        var quick = new GzipEncoderConfig();
        quick.setCompressionLevel(1);
        gzip.setDefaultEncoderConfig(quick);
        var compression = new CompressionHandler();
        compression.putCompression(gzip);
        compression.putConfiguration("/", compressed());
        compression.setHandler(dispatcher);
        return new GracefulHandler(compression);
    }

    /// Files keep their bytes: ranges and checksums of them would not hold otherwise.
    private static CompressionConfig compressed() {
        CompressionConfig.Builder config = CompressionConfig.builder().defaults();
        for (String files : List.of("/file_serve/*", "/signed/*", "/upload/*", "/images/*")) {
            config.compressExcludePath(files).decompressExcludePath(files);
        }
        return config.build();
    }

    /// Begins to listen.
    ///
    /// @throws UncheckedIOException when the port is taken
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + connector.getHost() + ":" + connector.getPort(), e);
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not start", e);
        }
    }

    /// The port it listens on, also when 0 was asked for.
    public int port() {
        return connector.getLocalPort();
    }

    public URI url() {
        return URI.create("http://" + connector.getHost() + ":" + port());
    }

    /// Takes no new requests, lets the running ones end within the drain time, then closes every connection.
    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        }
    }
}
