package io.callboard.server.http;

import io.callboard.core.error.Reason;
import io.callboard.server.trace.Stages;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// One request and its answer. Belongs to the thread that handles it.
public final class Exchange {
    private static final Duration BODY_PATIENCE = Duration.ofSeconds(20);

    private final Request request;
    private final Response response;
    private final String id;
    private final HttpSettings settings;
    private final Stages stages = new Stages();
    private final RequestNotes notes = new RequestNotes();
    private ByteBudget.@Nullable Claim claim;
    private ByteBudget.@Nullable Claim strangersClaim;
    private @Nullable AnswerStream answer;
    private @Nullable String siteUrl;

    Exchange(Request request, Response response, String id, HttpSettings settings) {
        this.request = request;
        this.response = response;
        this.id = id;
        this.settings = settings;
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

    /// Scheme, host and port by which the caller reached the site, without a slash at the end.
    public String siteUrl() {
        if (siteUrl == null) {
            siteUrl = settings.front().siteUrl(request);
        }
        return siteUrl;
    }

    /// The value of a cookie.
    public Optional<String> cookie(String name) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /// The address of the machine that sent the request, as far as it can be trusted: the other end of the connection,
    /// or what a trusted proxy there says.
    public InetAddress peer() {
        return settings.front().sender(request);
    }

    /// The machine at the other end of the connection; empty when the request came through a proxy, or may have.
    public Optional<InetAddress> directPeer() {
        return settings.front().direct(request);
    }

    /// The parameters of the query string, decoded.
    public Map<String, List<String>> query() {
        return Request.extractQueryParameters(request).toMultiMap();
    }

    /// The length that the request announces for its body; 0 when it does not say.
    public long bodyLength() {
        return Math.max(0, request.getLength());
    }

    /// The whole body of an unauthenticated sender: beyond a few kilobytes it shares a small part of the memory
    /// with all other such bodies until this exchange is over.
    ///
    /// @param limit the most bytes accepted, few; a larger body is refused with a [io.callboard.core.error.Fault]
    public byte[] body(int limit) {
        try (Body body = body(limit, _ -> strangersClaim = settings.strangers().claim(limit))) {
            return body.bytes();
        }
    }

    /// The whole body, to be closed. Before more than [Body#BEFORE_ADMISSION] bytes are taken, `admission` is asked.
    ///
    /// @param limit the most bytes accepted; a larger body is refused with a [io.callboard.core.error.Fault]
    public Body body(int limit, Admission admission) {
        Pace pace = settings.pace();
        var chunks =
                new BodyChunks(request, pace, BODY_PATIENCE.compareTo(pace.grace()) < 0 ? BODY_PATIENCE : pace.grace());
        long announced = request.getLength();
        return new BodyReader(chunks, new Body(settings.spool(), announced), announced).read(limit, admission);
    }

    /// The body as a stream, for bodies that are not held in memory. It fails with a [BrokenBodyException] when the
    /// caller falls behind the slowest pace for longer than that.
    public InputStream bodyStream(Duration behind) {
        return new BodyStream(new BodyChunks(request, settings.pace(), behind));
    }

    /// Takes bytes of the site's budget until this exchange is over; waits in line when they are not free.
    public void claim(long bytes) {
        releaseClaim();
        claim = settings.budget().claim(bytes);
    }

    /// Gives back what was claimed beyond `bytes`.
    public void shrinkClaim(long bytes) {
        if (claim != null) {
            claim.shrink(bytes);
        }
    }

    void release() {
        releaseClaim();
        if (strangersClaim != null) {
            strangersClaim.close();
        }
    }

    private void releaseClaim() {
        if (claim != null) {
            claim.close();
        }
    }

    public Stages stages() {
        return stages;
    }

    /// The data about this request for the log and the metrics.
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

    /// Sends a complete answer that is shared with others: in a compression that the caller accepts, without a
    /// copy.
    public void send(int status, KeptBody body) {
        AnswerStream stream = stream(status, body.contentType());
        if (!body.isLong()) {
            stream.endWith(body.plain());
            return;
        }
        answerHeader("Vary", "Accept-Encoding");
        if (takesGzip()) {
            answerHeader("Content-Encoding", "gzip");
            stream.endWith(body.gzip());
        } else {
            stream.endWith(body.plain());
        }
    }

    private boolean takesGzip() {
        return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).contains("gzip");
    }

    /// Begins an answer. Until half a megabyte is written nothing is sent, and another answer may still be
    /// begun instead.
    public AnswerStream stream(int status, String contentType) {
        if (isCommitted()) {
            throw new IllegalStateException("an answer is already on its way");
        }
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        answer = new AnswerStream(response, settings.pace(), this::stamp);
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
        return !(thrown instanceof ClientGoneException || thrown instanceof MalformedBodyException) && !isCommitted();
    }

    boolean isCommitted() {
        return answer != null && answer.isCommitted();
    }

    int status() {
        return response.getStatus();
    }

    long bytesSent() {
        return answer == null ? 0 : answer.bytes();
    }

    /// Records for the log and metrics that the request was refused.
    public void refused(Reason reason) {
        notes.refusedWith(reason.name().toLowerCase(Locale.ROOT));
    }
}
