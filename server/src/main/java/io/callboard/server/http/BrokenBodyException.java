package io.callboard.server.http;

/// A request body ended before its announced end, or came too slowly. Perhaps the caller can still be told.
public final class BrokenBodyException extends RuntimeException {
    BrokenBodyException(Throwable cause) {
        super("the request body broke off", cause, false, false);
    }
}
