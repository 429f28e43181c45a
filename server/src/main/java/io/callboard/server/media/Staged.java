package io.callboard.server.media;

import java.nio.file.Path;

/// A complete file of the incoming folder whose checksum is known.
///
/// @param file moved away by the store that adopts it
record Staged(Path file, MediaKey key, long bytes) {}
