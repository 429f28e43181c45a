package io.callboard.server.media;

import java.io.InputStream;

/// Where the bytes of files are, known by their checksum. Bytes are written once and never changed. Thread-safe.
///
/// Every method that finds the store full or unreachable throws a [io.callboard.core.error.Fault] that callers
/// may read; the reason is in the log. What the given stream throws passes through, and nothing is stored.
public sealed interface MediaStore extends AutoCloseable permits FileMediaStore, S3MediaStore {
    /// Stores a stream of bytes, with constant memory. Storing what exists already is no error.
    default Stored put(InputStream bytes) {
        return adopt(incoming().take(bytes));
    }

    /// Where files are prepared for [#adopt].
    Incoming incoming();

    /// Moves a complete file of the incoming folder into the store.
    Stored adopt(Staged file);

    /// `length` bytes from `from` on. A stored file that is too short yields fewer.
    ///
    /// @throws MissingMediaException when there are no such bytes
    InputStream open(MediaKey key, long from, long length);

    /// The bytes as a file of this machine.
    ///
    /// @throws MissingMediaException when there are no such bytes
    LocalCopy local(MediaKey key);

    boolean contains(MediaKey key);

    /// Deletes bytes; deleting what does not exist is no error.
    void delete(MediaKey key);

    @Override
    void close();
}
