package io.callboard.server.http;

/// A request body whose bytes are not what its headers say: a broken chunk, a broken compression. There is no
/// document to answer, so every front door leaves the answer to the server: 400, as plain text.
final class MalformedBodyException extends RuntimeException {
    MalformedBodyException(Throwable cause) {
        super("the request body is malformed", cause, false, false);
    }
}
