package io.callboard.server.http;

import io.callboard.core.error.ErrorCode;
import io.callboard.server.trace.Stages;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// One request and its answer. Belongs to the thread that handles it.
public final class Exchange {
    private final Request request;
    private final Response response;
    private final String id;
    private final Pace pace;
    private final ByteBudget budget;
    private final Stages stages = new Stages();
    private final RequestNotes notes = new RequestNotes();
    private ByteBudget.@Nullable Claim claim;
    private @Nullable AnswerStream answer;

    Exchange(Request request, Response response, String id, Pace pace, ByteBudget budget) {
        this.request = request;
        this.response = response;
        this.id = id;
        this.pace = pace;
        this.budget = budget;
    }

    /// The id of this request: in the log, in the answer's `X-Request-Id`, in messages about internal errors.
    public String id() {
        return id;
    }

    public String method() {
        return request.getMethod();
    }

    public String path() {
        return Request.getPathInContext(request);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /// Scheme, host and port as the caller wrote them, without a slash at the end. A proxy that ends TLS says so in
    /// `X-Forwarded-Proto`.
    public String siteUrl() {
        String scheme = "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto")) ? "https" : "http";
        HttpURI address = request.getHttpURI();
        return scheme + "://" + (address.getAuthority() == null ? "localhost" : address.getAuthority());
    }

    /// The value of a cookie.
    public Optional<String> cookie(String name) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /// The machine at the other end of the connection: the caller's, or the nearest proxy's.
    public Optional<InetAddress> peer() {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress socket
                ? Optional.ofNullable(socket.getAddress())
                : Optional.empty();
    }

    /// The parameters of the query string, decoded.
    public Map<String, List<String>> query() {
        return Request.extractQueryParameters(request).toMultiMap();
    }

    /// The length that the request announces for its body; 0 when it does not say.
    public long bodyLength() {
        return Math.max(0, request.getLength());
    }

    /// The whole body.
    ///
    /// @param limit the most bytes accepted; a larger body is refused with a [io.callboard.core.error.Fault]
    public byte[] body(int limit) {
        return new BodyReader(request, pace).read(limit);
    }

    /// The body as a stream, for bodies that are not held in memory. It fails with a [BrokenBodyException] when the
    /// caller sends nothing for that long.
    public InputStream bodyStream(Duration silence) {
        return new BodyStream(new BodyChunks(request, pace, silence.toMillis()));
    }

    /// Takes bytes of the site's budget until this exchange is over; waits in line when they are not free.
    public void claim(long bytes) {
        release();
        claim = budget.claim(bytes);
    }

    /// Gives back what was claimed beyond `bytes`.
    public void shrinkClaim(long bytes) {
        if (claim != null) {
            claim.shrink(bytes);
        }
    }

    void release() {
        if (claim != null) {
            claim.close();
        }
    }

    public Stages stages() {
        return stages;
    }

    /// What the log and the metrics say about this request.
    public RequestNotes notes() {
        return notes;
    }

    public void answerHeader(String name, String value) {
        response.getHeaders().put(name, value);
    }

    /// Sends a complete answer.
    public void send(int status, String contentType, byte[] body) {
        AnswerStream stream = stream(status, contentType);
        stream.accept(body, body.length);
        stream.end();
    }

    public void send(int status, String contentType, String body) {
        send(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /// Begins an answer. Until half a megabyte is written nothing has left, and another answer may still be begun
    /// instead.
    public AnswerStream stream(int status, String contentType) {
        if (isCommitted()) {
            throw new IllegalStateException("an answer is already on its way");
        }
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        answer = new AnswerStream(response, pace, this::stamp);
        return answer;
    }

    /// Sends `length` bytes of a stream with constant memory; to a `HEAD` request only their headers.
    public void send(int status, Bytes body) {
        AnswerStream stream = stream(status, body.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length());
        if (request.getMethod().equals("HEAD")) {
            stream.endWithout();
        } else {
            stream.copy(body.content());
        }
    }

    /// A body of known length.
    public record Bytes(String contentType, long length, InputStream content) {}

    private void stamp() {
        answerHeader("X-Request-Id", id);
        answerHeader("Server-Timing", stages.serverTiming());
    }

    /// Whether an error answer can still reach the caller after `thrown`.
    public boolean canAnswer(Throwable thrown) {
        return !(thrown instanceof ClientGoneException) && !isCommitted();
    }

    private boolean isCommitted() {
        return answer != null && answer.isCommitted();
    }

    int status() {
        return response.getStatus();
    }

    long bytesSent() {
        return answer == null ? 0 : answer.bytes();
    }

    /// Notes for the log and metrics that the request was refused.
    public void refused(ErrorCode code) {
        notes.refusedWith(Integer.toString(code.number()));
    }
}
