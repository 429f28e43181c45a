package io.callboard.server.media;

/// A row says that there are bytes, and the store has none: the media were lost, or not restored with the database.
public final class MissingMediaException extends RuntimeException {
    MissingMediaException(MediaKey key) {
        super("no bytes under " + key);
    }
}
