package io.callboard.store.media;

/// Something that was made of an upload.
public record RenditionRow(String key, long bytes, String contentType) {}
