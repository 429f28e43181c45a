package io.callboard.server.http;

/// The caller stopped sending or reading before the exchange was over. There is nobody left to answer.
final class ClientGoneException extends RuntimeException {
    ClientGoneException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
