package io.callboard.store.media;

import org.jspecify.annotations.Nullable;

/// The file of one live Attachment row.
///
/// @param name what people call it
/// @param fileName the name it was uploaded with
/// @param url the address of a web link
/// @param key where the bytes of an upload are
/// @param bytes how many, 0 when there are none
public record FileRow(
        long id,
        String kind,
        @Nullable String name,
        @Nullable String fileName,
        @Nullable String contentType,
        @Nullable String url,
        @Nullable String key,
        long bytes) {}
