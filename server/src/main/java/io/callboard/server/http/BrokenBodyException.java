package io.callboard.server.http;

/// A request body ended before its announced end, or arrived too slowly. The caller may still be reachable.
public final class BrokenBodyException extends RuntimeException {
    BrokenBodyException(Throwable cause) {
        super("the request body broke off", cause, false, false);
    }
}
