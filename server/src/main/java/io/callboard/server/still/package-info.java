/// Decodes single pictures that ffmpeg shows wrong or not at all. A separate program: the server never loads
/// these classes but starts them in a small JVM that can reach nothing, and reads its output file.
@NullMarked
package io.callboard.server.still;

import org.jspecify.annotations.NullMarked;
