package io.callboard.server.access;

/// Turns credentials into the identity that a request acts as. Thread-safe; called once per request.
public interface Authenticator {
    /// The identity that the credentials prove.
    ///
    /// @throws io.callboard.core.error.Fault code 102 when they are not valid or may not act as the person named,
    ///     106 when a one-time code is missing; texts of the protocol's section 1.3
    Caller authenticate(Credentials credentials);

    /// Opens a session for a caller that has just been authenticated and returns its token, which is valid as
    /// [Credentials.SessionToken] and as the download cookie.
    String openSession(Caller caller);
}
