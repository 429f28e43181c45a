package io.callboard.server.transcode;

/// A file could not be turned into something to look at. The message is for people: ffmpeg's own last words, or which
/// limit was met.
public final class TranscodeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Cause cause;

    /// Whether another try can help.
    public enum Cause {
        /// The file is not what it says, damaged, or past the limits; it will be the same next time.
        FILE,
        /// The machine was in trouble: no program, no space, killed from outside.
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
