package io.callboard.server.http;

import org.eclipse.jetty.io.QuietException;

/// The caller stopped sending or reading before the exchange was over. There is nobody left to answer.
final class ClientGoneException extends RuntimeException implements QuietException {
    ClientGoneException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
