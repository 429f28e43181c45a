/// Decodes single pictures that ffmpeg shows wrong or not at all. A program of its own: the server never loads
/// these classes but starts them in a small Java machine that can reach nothing, and reads what it leaves
/// behind.
@NullMarked
package io.callboard.server.still;

import org.jspecify.annotations.NullMarked;
