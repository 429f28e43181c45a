/// Files and pictures: where their bytes are, how they come in, and how they are addressed and handed out.
/// Knows no wire format; front doors decode and encode.
@NullMarked
package io.callboard.server.media;

import org.jspecify.annotations.NullMarked;
