package io.callboard.server.media;

import io.callboard.core.error.Fault;
import io.callboard.store.media.UploadRows.Waiting;

/// What one caller may have begun to upload and not linked yet.
///
/// @param uploads how many
/// @param bytes of their parts together
public record Allowance(long uploads, long bytes) {
    /// @throws Fault when another upload would be one too many
    void requireAnother(Waiting waiting) {
        if (waiting.uploads() >= uploads) {
            throw MediaRefusal.TOO_MANY_BEGUN.of(waiting.uploads());
        }
    }

    /// @param more bytes that are about to arrive
    /// @throws Fault when that would be too many
    void requireRoom(Waiting waiting, long more) {
        if (more > bytes - waiting.bytes()) {
            throw MediaRefusal.TOO_LARGE_TOGETHER.of(bytes);
        }
    }
}
