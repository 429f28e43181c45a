package io.callboard.server.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/// HTTP/2 without TLS for clients that start with it, as proxies do. The `Upgrade` header is not honoured: RFC
/// 9113 has dropped it, and an upgrade in the middle of a large body loses the request.
final class PriorKnowledgeHttp2 extends HTTP2CServerConnectionFactory {
    /// Requests that share a connection, and bytes of them that may wait unread: a connection gets no more than
    /// that.
    private static final int STREAMS = 64;

    private static final int WINDOW = 256 << 10;

    PriorKnowledgeHttp2(HttpConfiguration config) {
        super(config);
        setMaxConcurrentStreams(STREAMS);
        setInitialSessionRecvWindow(WINDOW);
        setInitialStreamRecvWindow(WINDOW);
    }

    @Override
    public @Nullable Connection upgradeConnection(
            Connector connector, EndPoint endPoint, MetaData.Request request, HttpFields.Mutable response) {
        return request.getHttpVersion() == HttpVersion.HTTP_2
                ? super.upgradeConnection(connector, endPoint, request, response)
                : null;
    }
}
