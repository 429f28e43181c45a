package io.callboard.server.http;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/// Whether the caller of a request is still there. While a request is being answered nothing reads its
/// connection, so Jetty does not notice that it was closed; this checks by itself. May be called from any
/// thread.
final class Presence {
    private final EndPoint endPoint;
    /// Requests that share a connection end one by one.
    private final AtomicBoolean failed = new AtomicBoolean();

    private Presence(EndPoint endPoint) {
        this.endPoint = endPoint;
    }

    static Presence of(Request request) {
        var presence =
                new Presence(request.getConnectionMetaData().getConnection().getEndPoint());
        request.addFailureListener(_ -> presence.failed.set(true));
        return presence;
    }

    boolean hasLeft() {
        return failed.get()
                || !endPoint.isOpen()
                || (endPoint.getTransport() instanceof SocketChannel socket && isClosed(socket));
    }

    /// A closed connection is readable, with nothing to read.
    private static boolean isClosed(SocketChannel socket) {
        try (Selector selector = Selector.open()) {
            socket.register(selector, SelectionKey.OP_READ);
            return selector.selectNow() > 0 && socket.socket().getInputStream().available() == 0;
        } catch (IOException | RuntimeException e) {
            return !socket.isOpen();
        }
    }
}
