package io.callboard.server.media;

/// Bytes that a store holds.
///
/// @param bytes how many
public record Stored(MediaKey key, long bytes) {}
