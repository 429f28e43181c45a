package io.callboard.core.query;

import org.jspecify.annotations.Nullable;

/// What is known about one Attachment row, enough to write the value of a file or image field (data semantics
/// 1.2).
///
/// @param id the Attachment row
/// @param url the address of a web link; null for the others
/// @param ready the bytes, or the picture made from them, can be fetched; false while a picture is being made
public record FileDetails(
        long id,
        Kind kind,
        @Nullable String name,
        @Nullable String contentType,
        @Nullable String url,
        @Nullable LocalPaths local,
        boolean ready) {

    /// Where the bytes are.
    public enum Kind {
        UPLOAD,
        WEB,
        LOCAL
    }

    /// A file on a mounted storage; a path is null where the storage has no root on that platform.
    public record LocalPaths(
            long storageId,
            @Nullable String storageName,
            String relativePath,
            @Nullable String linux,
            @Nullable String mac,
            @Nullable String windows) {}
}
