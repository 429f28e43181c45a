package io.callboard.server.http;

/// One thing the server answers.
///
/// @param method an HTTP method in upper case
/// @param path a path specification: `/exact/path`, `/everything/below/*`, or empty for `/` alone
public record Route(String method, String path, Action action) {
    /// Answers one request, on its own virtual thread. It must call one of the `send` methods or
    /// [Exchange#stream] exactly once; what it throws goes to [ErrorMapper].
    @FunctionalInterface
    public interface Action {
        void answer(Exchange exchange);
    }
}
