package io.callboard.core.error;

/// Why something is refused, as far as a program must tell one refusal from another. Front doors make statuses and
/// numbers of it.
public enum Reason {
    /// There is no such row, or none that the caller may see: the two are never told apart.
    MISSING,
    /// A rule of permission forbids it.
    FORBIDDEN,
    /// Something else is so in the meantime, or would contradict what is stored.
    CONFLICT,
    /// Another row holds a value that only one may hold.
    NOT_UNIQUE,
    /// A value that its field does not take.
    INVALID_VALUE,
    /// The request cannot be understood, names what does not exist, or asks for too much.
    INVALID_REQUEST,
    /// It may work at another moment.
    BUSY,
    /// There is no room on a disk of the site.
    FULL,
    /// Nobody, or somebody whose proof does not hold.
    UNAUTHENTICATED,
    /// A one-time code is missing or wrong.
    SECOND_PROOF,
    /// Something that the site needs is away.
    UNAVAILABLE,
    /// Something broke on our side.
    INTERNAL
}
