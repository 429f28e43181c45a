package io.callboard.server.transcode;

/// A file could not be converted for viewing. The message is for people: ffmpeg's own last message, or the
/// limit that was hit.
public final class TranscodeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Cause cause;

    /// Whether another attempt can help.
    public enum Cause {
        /// The file is not what it claims to be, damaged, or beyond the limits; the result would be the same
        /// next time.
        FILE,
        /// A problem of the machine: no program, no space, killed from outside.
        MACHINE
    }

    TranscodeException(Cause cause, String message) {
        super(message);
        this.cause = cause;
    }

    public Cause kind() {
        return cause;
    }
}
