package io.callboard.server.http;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What the HTTP library refuses by itself, as plain text: malformed requests, headers that are too large, a
/// server that stops. The library's own pages reveal what the program is built with.
final class PlainErrors extends ErrorHandler {
    private static final int TOO_SLOW = 408;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = status(request.getAttribute(ERROR_EXCEPTION), response);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        Content.Sink.write(response, true, text(status) + "\n", callback);
        return true;
    }

    private static int status(Object cause, Response response) {
        return switch (cause) {
            case HttpException refused -> refused.getCode();
            case ClientGoneException gone -> gone.getCause() instanceof TimeoutException ? TOO_SLOW : 400;
            case null, default -> response.getStatus();
        };
    }

    private static String text(int status) {
        return switch (status) {
            case 400 -> "The request is malformed.";
            case TOO_SLOW -> "The request did not come in time.";
            case 414 -> "The address is too long.";
            case 431 -> "The headers of the request are too large.";
            case 503 -> "The server is stopping. Try again soon.";
            default -> status + " " + HttpStatus.getMessage(status) + ".";
        };
    }
}
