package io.callboard.server.media;

/// A part ended before its announced length. It is discarded.
public final class ShortPartException extends RuntimeException {
    ShortPartException(long came, long announced) {
        super("only %d of %d bytes came".formatted(came, announced));
    }
}
