package io.callboard.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/// The proxies between callers and the server. The one place that decides who sent a request and by which
/// address the site was reached: headers count only when a trusted proxy wrote them, since anybody can send a
/// header.
///
/// @param publicUrl scheme, host and port by which people reach the site, without a slash at the end; empty when they
///     reach it as the request says
/// @param proxies the proxies whose headers count
public record Front(String publicUrl, Networks proxies) {
    /// Nothing: callers reach the server themselves.
    public static final Front NONE = new Front("", Networks.NONE);

    private static final String SENDER = "X-Forwarded-For";
    private static final List<String> TRACES = List.of("Forwarded", SENDER, "X-Forwarded-Proto", "X-Real-IP", "Via");
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,253})|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");

    /// The machine that sent the request: the last one in `X-Forwarded-For` that is no trusted proxy, or the other end
    /// of the connection when that is none.
    InetAddress sender(Request request) {
        InetAddress sender = otherEnd(request);
        if (!proxies.contains(sender)) {
            return sender;
        }
        List<String> line = request.getHeaders().getCSV(SENDER, false);
        for (int i = line.size() - 1; i >= 0 && proxies.contains(sender); i--) {
            Optional<InetAddress> before = literal(line.get(i));
            if (before.isEmpty()) {
                break;
            }
            sender = before.get();
        }
        return sender;
    }

    /// The other end of the connection, when it is certainly the sender itself: it is not a trusted proxy, and
    /// nothing hints at another. Proxies that add no header commonly speak HTTP/1.0.
    Optional<InetAddress> direct(Request request) {
        InetAddress peer = otherEnd(request);
        boolean proxied = proxies.contains(peer)
                || TRACES.stream().anyMatch(request.getHeaders()::contains)
                || request.getConnectionMetaData().getHttpVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
        return proxied ? Optional.empty() : Optional.of(peer);
    }

    /// Scheme, host and port by which the caller reached the site.
    String siteUrl(Request request) {
        if (!publicUrl.isEmpty()) {
            return publicUrl;
        }
        boolean trusted = proxies.contains(otherEnd(request));
        boolean secure =
                trusted && "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto"));
        return (secure ? "https://" : "http://") + host(request, trusted);
    }

    private static String host(Request request, boolean trusted) {
        HttpURI address = request.getHttpURI();
        return Optional.ofNullable(trusted ? request.getHeaders().get("X-Forwarded-Host") : null)
                .or(() -> Optional.ofNullable(address.getAuthority()))
                .filter(host -> HOST.matcher(host).matches())
                .orElseGet(() -> ownHost(request));
    }

    /// The local end of the connection, for requests without a host.
    private static String ownHost(Request request) {
        return request.getConnectionMetaData().getLocalSocketAddress() instanceof InetSocketAddress own
                ? HttpURI.build().host(own.getHostString()).port(own.getPort()).getAuthority()
                : "localhost";
    }

    private static InetAddress otherEnd(Request request) {
        SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
        return peer instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
