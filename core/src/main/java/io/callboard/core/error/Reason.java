package io.callboard.core.error;

/// Why something is refused, as far as programs must distinguish refusals. Front doors turn it into statuses
/// and numbers.
public enum Reason {
    /// There is no such row, or none that the caller may see: the two are never distinguished.
    MISSING,
    /// A rule of permission forbids it.
    FORBIDDEN,
    /// Something has changed in the meantime, or would contradict what is stored.
    CONFLICT,
    /// Another row holds a value that only one may hold.
    NOT_UNIQUE,
    /// A value that its field does not take.
    INVALID_VALUE,
    /// The request is invalid, names what does not exist, or asks for too much.
    INVALID_REQUEST,
    /// It may work later.
    BUSY,
    /// A disk of the site is full.
    FULL,
    /// No credentials, or invalid ones.
    UNAUTHENTICATED,
    /// A one-time code is missing or wrong.
    SECOND_PROOF,
    /// Something that the site needs is unavailable.
    UNAVAILABLE,
    /// Something broke on our side.
    INTERNAL
}
