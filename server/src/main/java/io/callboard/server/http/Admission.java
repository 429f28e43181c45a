package io.callboard.server.http;

/// Looks at the beginning of a body that is longer than a stranger's may be.
@FunctionalInterface
public interface Admission {
    /// Refuses the rest of the body, or lets it come.
    ///
    /// @param beginning the first [Body#BEFORE_ADMISSION] bytes
    /// @throws io.callboard.core.error.Fault when the rest is not taken
    void check(byte[] beginning);
}
