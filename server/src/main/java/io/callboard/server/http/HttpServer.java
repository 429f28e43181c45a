package io.callboard.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.Executors;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.gzip.GzipEncoderConfig;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Listens on one address and answers with the routes it was given, each request on a virtual thread.
public final class HttpServer {
    /// Shorter answers go out as they are.
    static final int LEAST_COMPRESSED = 16 << 10;

    private static final int LARGEST_HEADERS = 16 << 10;

    private final Server server;
    private final ServerConnector connector;

    public HttpServer(HttpSettings settings, List<Route> routes, Metrics metrics) {
        var threads = new QueuedThreadPool(32, 4);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("request-", 0).factory()));
        server = new Server(threads);
        connector = connector(server, settings);
        server.addConnector(connector);
        server.addBean(connectionLimit(settings.limits(), connector));
        server.setHandler(handlers(new Dispatcher(routes, settings, metrics)));
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(settings.drain().toMillis());
        metrics.gauge("callboard_budget_free_bytes", settings.budget(), ByteBudget::free);
    }

    private static ServerConnector connector(Server server, HttpSettings settings) {
        var config = new HttpConfiguration();
        config.setSendServerVersion(false);
        config.setRequestHeaderSize(LARGEST_HEADERS);
        var factories = new ConnectionFactory[] {new HttpConnectionFactory(config), new PriorKnowledgeHttp2(config)};
        var connector = new ServerConnector(server, 1, 1, factories) {
            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                return new TimedEndPoint(
                        channel, selector, key, new TimedEndPoint.Waits(getScheduler(), settings.limits()));
            }
        };
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.limits().idle().toMillis());
        connector.setAcceptedTcpNoDelay(true);
        connector.setAcceptQueueSize(1024);
        return connector;
    }

    /// At the limit further connections wait in the system's backlog, and idle ones close soon.
    private static NetworkConnectionLimit connectionLimit(Limits limits, Connector connector) {
        var limit = new NetworkConnectionLimit(limits.connections(), connector);
        limit.setEndPointIdleTimeout(limits.crowded().toMillis());
        return limit;
    }

    private static Handler handlers(Handler dispatcher) {
        var gzip = new GzipCompression();
        gzip.setMinCompressSize(LEAST_COMPRESSED);
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

    /// Binds the port, so that a start that cannot bind it has done nothing yet. Connections wait for [#start].
    ///
    /// @throws UncheckedIOException when the port is taken
    public void bind() {
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + connector.getHost() + ":" + connector.getPort(), e);
        }
    }

    /// Starts answering.
    ///
    /// @throws UncheckedIOException when the port is taken
    public void start() {
        bind();
        try {
            server.start();
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
