package io.callboard.store.media;

/// A file that was made from an upload.
public record RenditionRow(String key, long bytes, String contentType) {}
