package io.callboard.server.media;

/// A row names bytes that the store does not have: the media were lost, or not restored with the database.
public final class MissingMediaException extends RuntimeException {
    MissingMediaException(MediaKey key) {
        super("no bytes under " + key);
    }
}
