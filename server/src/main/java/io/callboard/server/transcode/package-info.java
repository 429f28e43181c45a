/// Turns uploaded movies, pictures and sounds into what people look at, with child processes that are trusted
/// with nothing: the one file, handed over open, a folder of their own, and limits. Knows no records and no
/// database.
@NullMarked
package io.callboard.server.transcode;

import org.jspecify.annotations.NullMarked;
