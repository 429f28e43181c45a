/// A whole site in one file and back: rows, secrets and media, with checksums. Knows the file's format; leaves rows to
/// the store and decides nothing about what they mean.
@NullMarked
package io.callboard.server.backup;

import org.jspecify.annotations.NullMarked;
