package io.callboard.core.value;

import org.jspecify.annotations.Nullable;

/// What a caller writes into a file field. Every accepted write makes a new Attachment row (data semantics 1.2, url).
public sealed interface FileValue {
    /// A link to a web address.
    record Web(String url, @Nullable String name, @Nullable String contentType) implements FileValue {}

    /// A file on a mounted storage, by its whole path; the storage with the deepest matching root holds it.
    record LocalPath(
            String path, @Nullable String name, @Nullable String contentType) implements FileValue {}

    /// A file on a named storage; exactly one of `storageId` and `storageName` is given.
    record StoragePath(
            String relativePath,
            @Nullable Long storageId,
            @Nullable String storageName,
            @Nullable String name,
            @Nullable String contentType)
            implements FileValue {}
}
