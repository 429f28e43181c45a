package io.callboard.server.media;

import io.callboard.store.media.UploadRow;
import java.time.Instant;
import java.util.UUID;

/// An upload in progress, as shown to its sender.
///
/// @param startedAt whole seconds
public record Upload(UUID id, Purpose purpose, Instant startedAt) {
    /// What the bytes are for.
    public enum Purpose {
        ATTACHMENT,
        THUMBNAIL
    }

    static Upload of(UploadRow row) {
        return new Upload(row.id(), purpose(row), row.createdAt());
    }

    private static Purpose purpose(UploadRow row) {
        return switch (row.kind()) {
            case ATTACHMENT -> Purpose.ATTACHMENT;
            case THUMBNAIL -> Purpose.THUMBNAIL;
        };
    }
}
