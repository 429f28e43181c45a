package io.callboard.server.http;

/// Checks the beginning of a body that is longer than an unauthenticated sender's may be.
@FunctionalInterface
public interface Admission {
    /// Refuses the rest of the body, or accepts it.
    ///
    /// @param beginning the first [Body#BEFORE_ADMISSION] bytes
    /// @throws io.callboard.core.error.Fault when the rest is refused
    void check(byte[] beginning);
}
