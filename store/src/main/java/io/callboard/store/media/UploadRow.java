package io.callboard.store.media;

import io.callboard.core.value.EntityId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An upload in progress.
///
/// @param owner who sends them; nobody else may link them
/// @param complete the key of the bytes once all have arrived
public record UploadRow(
        UUID id,
        Kind kind,
        String fileName,
        Optional<String> contentType,
        Instant createdAt,
        EntityId owner,
        Transfer transfer,
        Optional<Complete> complete) {
    /// What the uploader said the bytes are for.
    public enum Kind {
        ATTACHMENT,
        THUMBNAIL
    }

    /// How they come.
    public enum Transfer {
        SINGLE,
        MULTIPART
    }

    public record Complete(String key, long bytes) {}

    /// Where bytes go.
    ///
    /// @param field empty when the file is attached to the row as an attachment
    public record Place(EntityId row, Optional<String> field) {}

    /// An upload that was linked as an Attachment row, and nothing more.
    public record Interrupted(UploadRow upload, long attachment, Place place) {}

    /// One part, at its place in the whole.
    ///
    /// @param etag empty while its bytes are still arriving, or when they broke off
    public record Part(int number, long position, long bytes, String etag) {
        public boolean isThere() {
            return !etag.isEmpty();
        }

        public long end() {
            return position + bytes;
        }
    }
}
