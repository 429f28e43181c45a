package io.callboard.server.media;

import java.io.InputStream;

/// Where the bytes of files are, known by their checksum. Bytes are written once and never changed. Thread-safe.
///
/// Every method that meets a full or unreachable store throws a [io.callboard.core.error.Fault] that callers may read;
/// the reason is in the log. What the given stream throws passes through, and nothing is kept.
public sealed interface MediaStore extends AutoCloseable permits FileMediaStore, S3MediaStore {
    /// Stores a stream of bytes, with constant memory. Storing what is there already is no error.
    default Stored put(InputStream bytes) {
        return adopt(incoming().take(bytes));
    }

    /// Where files are made ready for [#adopt].
    Incoming incoming();

    /// Takes a complete file of the incoming folder into the store; the file is gone afterwards.
    Stored adopt(Staged file);

    /// The bytes from `from` on, `length` of them. A reader that ends early finds less than `length`.
    ///
    /// @throws MissingMediaException when there are no such bytes
    InputStream open(MediaKey key, long from, long length);

    /// The bytes as a file of this machine.
    ///
    /// @throws MissingMediaException when there are no such bytes
    LocalCopy local(MediaKey key);

    boolean contains(MediaKey key);

    /// Forgets bytes; forgetting what is not there is no error.
    void delete(MediaKey key);

    @Override
    void close();
}
