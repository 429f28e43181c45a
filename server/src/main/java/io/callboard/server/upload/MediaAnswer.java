package io.callboard.server.upload;

import io.callboard.server.http.ByteRange;
import io.callboard.server.http.ContentDisposition;
import io.callboard.server.http.Exchange;
import io.callboard.server.media.MediaFiles;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Sends bytes with conditions and ranges (RFC 9110, sections 13 and 14). Nothing that was uploaded runs in our
/// origin: browsers may show a few kinds that cannot contain programs, everything else is saved.
final class MediaAnswer {
    private static final Set<String> SHOWN = Set.of(
            "image/png",
            "image/jpeg",
            "image/webp",
            "image/gif",
            "video/mp4",
            "video/webm",
            "audio/wav",
            "audio/x-wav",
            "application/pdf");

    private final MediaFiles files;
    private final MediaFiles.Media media;
    private final String etag;

    MediaAnswer(MediaFiles files, MediaFiles.Media media) {
        this.files = files;
        this.media = media;
        this.etag = "\"" + media.key().hex() + "\"";
    }

    void to(Exchange exchange) {
        headers(exchange);
        if (isKnown(exchange)) {
            exchange.send(304, media.contentType(), "");
            return;
        }
        Optional<String> range = exchange.header("Range").filter(_ -> holds(exchange.header("If-Range")));
        switch (ByteRange.of(range, media.length())) {
            case ByteRange.Whole _ -> send(exchange, 200, new ByteRange(0, media.length()));
            case ByteRange.Part(ByteRange part) -> {
                exchange.answerHeader("Content-Range", part.of(media.length()));
                send(exchange, 206, part);
            }
            case ByteRange.Outside _ -> {
                exchange.answerHeader("Content-Range", "bytes */" + media.length());
                exchange.send(416, media.contentType(), "");
            }
        }
    }

    private void headers(Exchange exchange) {
        boolean shown = SHOWN.contains(media.contentType());
        exchange.answerHeader(
                "Content-Disposition",
                shown ? ContentDisposition.inline(media.fileName()) : ContentDisposition.attachment(media.fileName()));
        exchange.answerHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        exchange.answerHeader("X-Content-Type-Options", "nosniff");
        exchange.answerHeader("Cross-Origin-Resource-Policy", "cross-origin");
        exchange.answerHeader("Cache-Control", "private, max-age=300");
        exchange.answerHeader("Accept-Ranges", "bytes");
        exchange.answerHeader("ETag", etag);
    }

    private boolean isKnown(Exchange exchange) {
        return exchange.header("If-None-Match")
                .map(tags -> Arrays.stream(tags.split(",", -1))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(etag)))
                .orElse(false);
    }

    /// A range of bytes that differ from the caller's would be worse than the whole body.
    private boolean holds(Optional<String> condition) {
        return condition.isEmpty() || condition.get().equals(etag);
    }

    private void send(Exchange exchange, int status, ByteRange range) {
        var content = files.open(media, range.from(), range.length());
        exchange.send(status, new Exchange.Bytes(media.contentType(), range.length(), content));
    }
}
