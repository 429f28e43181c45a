package io.callboard.server.media;

/// A part ended before its announced length. Nothing of it counts.
public final class ShortPartException extends RuntimeException {
    ShortPartException(long came, long announced) {
        super("only %d of %d bytes came".formatted(came, announced));
    }
}
