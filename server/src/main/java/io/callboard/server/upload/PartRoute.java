package io.callboard.server.upload;

import io.callboard.core.error.Fault;
import io.callboard.core.error.Reason;
import io.callboard.server.http.BrokenBodyException;
import io.callboard.server.http.Exchange;
import io.callboard.server.http.Route;
import io.callboard.server.media.ShortPartException;
import io.callboard.server.media.SignedUrls;
import io.callboard.server.media.UploadService;
import io.callboard.server.sentence.Sentences;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Accepts one part at its signed address. It answers 503 only for a full disk, which is detected before a byte
/// is stored: on 503 and 500 the client retries, but sends no bytes, because it does not rewind its file
/// (protocol section 4.4). A body that does not arrive is given up soon. Clients show only the status of a
/// refusal, so whatever can be refused when the address of a part is requested is refused there.
final class PartRoute implements Route.Action {
    private static final Pattern PATH = Pattern.compile(PartLinks.FOLDER + "([0-9a-f-]{36})/(\\d{1,6})");
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final Duration SILENCE = Duration.ofSeconds(20);
    /// How long to wait for the rest of a refused part: a retry without its bytes is answered soon.
    private static final Duration SHORT_SILENCE = Duration.ofSeconds(2);

    private final UploadService uploads;
    private final SignedUrls urls;

    PartRoute(UploadService uploads, SignedUrls urls) {
        this.uploads = uploads;
        this.urls = urls;
    }

    Route route() {
        return new Route("PUT", PartLinks.FOLDER + "*", this);
    }

    @Override
    public void answer(Exchange exchange) {
        exchange.notes().rpc("upload_part");
        Matcher path = PATH.matcher(exchange.path());
        if (!path.matches() || !Signatures.inQuery(urls, exchange)) {
            refuse(exchange, 403, "This address is not valid, or no longer. Ask for a new one.");
        } else if (exchange.header("Content-Length").isEmpty()) {
            refuse(exchange, 411, "The request does not say its length.");
        } else {
            take(exchange, UUID.fromString(path.group(1)), Integer.parseInt(path.group(2)));
        }
    }

    private void take(Exchange exchange, UUID upload, int number) {
        try {
            var piece = new UploadService.Piece(upload, number, exchange.bodyLength(), exchange.header("Content-Type"));
            exchange.answerHeader("ETag", uploads.part(piece, exchange.bodyStream(SILENCE)));
            exchange.send(200, TEXT, "");
        } catch (BrokenBodyException | ShortPartException e) {
            refuse(exchange, 400, "The body is shorter than its Content-Length. Nothing was stored.");
        } catch (Fault fault) {
            Rest.skip(exchange.bodyStream(SHORT_SILENCE));
            refuse(exchange, status(fault.reason()), Sentences.english(fault));
        }
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case FULL, BUSY, UNAVAILABLE -> 503;
            case CONFLICT -> 507;
            default -> 400;
        };
    }

    private static void refuse(Exchange exchange, int status, String text) {
        exchange.refused(Reason.INVALID_REQUEST);
        exchange.send(status, TEXT, text + "\n");
    }
}
