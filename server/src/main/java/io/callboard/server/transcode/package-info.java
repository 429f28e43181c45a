/// Turns uploaded movies, pictures and sounds into what people look at, with ffmpeg as a child process that is
/// trusted with nothing: a copy of the file, a folder of its own, and limits. Knows no records and no database.
@NullMarked
package io.callboard.server.transcode;

import org.jspecify.annotations.NullMarked;
