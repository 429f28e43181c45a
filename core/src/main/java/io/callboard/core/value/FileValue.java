package io.callboard.core.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller writes into a file field. Every accepted write makes a new Attachment row (data semantics 1.2, url).
public sealed interface FileValue {
    /// A link to a web address.
    record Web(String url, @Nullable String name, @Nullable String contentType) implements FileValue {}

    /// A file on a mounted storage, by its full path; the storage with the deepest matching root holds it.
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

    /// Bytes that the site's own store holds. Only the upload feature makes one: a caller's JSON has no form for it.
    ///
    /// @param key where the store has the bytes
    /// @param bytes how many
    /// @param fileName the name that the file had, without folders
    /// @param name what people call it
    /// @param tags names of tags of the Attachment row
    /// @param ready whether the bytes can be shown at once, or something is made from them first
    record Stored(
            String key,
            long bytes,
            String fileName,
            String name,
            @Nullable String contentType,
            List<String> tags,
            boolean ready)
            implements FileValue {
        public Stored {
            tags = List.copyOf(tags);
        }
    }

    /// A picture of an existing Attachment row, for an image field. Only the site itself writes one: a caller's
    /// JSON has no form for it.
    record Picture(long attachment, Use use) implements FileValue {
        public static Picture of(long attachment, Use use) {
            return new Picture(attachment, use);
        }
    }

    /// What happens to an image field.
    enum Use {
        /// It shows the picture from now on, which is still being made.
        PENDING,
        /// The picture is made; nothing happens to a field that shows another by now.
        FINISHED,
        /// The picture cannot be made; nothing happens to a field that shows another by now.
        FAILED,
        /// It shows the picture from now on.
        SHOWN
    }
}
