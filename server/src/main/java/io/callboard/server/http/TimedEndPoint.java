package io.callboard.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/// A connection whose headers must be complete in time, counted from the first byte: the library counts only
/// from the last one, so a byte a minute would keep a connection open indefinitely. It has a cost only when
/// headers do not arrive in one piece.
final class TimedEndPoint extends SocketChannelEndPoint {
    private final long headerMillis;
    private volatile State state = State.ARRIVING;
    private volatile long calmMillis;

    private enum State {
        /// Nothing has come since the last request ended.
        IDLE,
        /// The beginning of a request has arrived.
        BEGUN,
        /// More of it must arrive, and its time is running.
        ARRIVING,
        /// A request is being answered.
        ANSWERING,
        /// Many requests share the connection (HTTP/2), which then has its own framing.
        SHARED
    }

    TimedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Waits waits) {
        super(channel, selector, key, waits.scheduler());
        this.headerMillis = waits.limits().headers().toMillis();
        setIdleTimeout(waits.limits().idle().toMillis());
    }

    /// The timer.
    record Waits(Scheduler scheduler, Limits limits) {}

    /// Called when the headers of a request have arrived.
    static void began(Request request) {
        if (endPoint(request) instanceof TimedEndPoint timed) {
            timed.move(
                    request.getConnectionMetaData().getHttpVersion().getVersion() >= 20
                            ? State.SHARED
                            : State.ANSWERING);
        }
    }

    /// Called when a request is about to end, before its connection is free again.
    static void ended(Request request) {
        if (endPoint(request) instanceof TimedEndPoint timed && timed.state == State.ANSWERING) {
            timed.move(State.IDLE);
        }
    }

    private static EndPoint endPoint(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int count = super.fill(buffer);
        if (count > 0 && state == State.IDLE) {
            state = State.BEGUN;
        }
        return count;
    }

    @Override
    public void fillInterested(Callback callback) {
        if (state == State.BEGUN) {
            move(State.ARRIVING);
        }
        super.fillInterested(callback);
    }

    /// While headers arrive, a byte of them does not reset the timer.
    @Override
    public void notIdle() {
        if (state != State.ARRIVING) {
            super.notIdle();
        }
    }

    @Override
    public void setIdleTimeout(long millis) {
        calmMillis = millis;
        super.setIdleTimeout(state == State.ARRIVING ? Math.min(millis, headerMillis) : millis);
    }

    private void move(State next) {
        State before = state;
        if (before == State.SHARED) {
            return;
        }
        if (next == State.ARRIVING) {
            super.notIdle();
        }
        state = next;
        if (before == State.ARRIVING || next == State.ARRIVING) {
            setIdleTimeout(calmMillis);
        }
    }
}
