package io.callboard.bench;

import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// What file transfers are measured against: the same HTTP library with nothing around it. `PUT` appends the
/// body to a file, `POST` syncs the file to disk, `GET` sends it, `DELETE` deletes it.
public final class PlainJetty extends Handler.Abstract {
    private final Path file;

    private PlainJetty(Path file) {
        this.file = file;
    }

    /// Serves one file on any free port, which it prints.
    public static void main(String[] arguments) throws Exception {
        var threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new PlainJetty(Path.of(arguments[0])));
        server.start();
        System.out.println(connector.getLocalPort());
        server.join();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        switch (request.getMethod()) {
            case "PUT" -> append(request);
            case "POST" -> sync();
            case "DELETE" -> Files.deleteIfExists(file);
            default -> {
                Content.copy(
                        Content.Source.from(new ByteBufferPool.Sized(null, true, 1 << 18), file), response, callback);
                return true;
            }
        }
        callback.succeeded();
        return true;
    }

    private void append(Request request) throws Exception {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            Content.Source.asInputStream(request).transferTo(out);
        }
    }

    private void sync() throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
