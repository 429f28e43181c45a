/// Files and pictures: where their bytes are, how they are uploaded, addressed and served. Knows no wire
/// format; front doors decode and encode.
@NullMarked
package io.callboard.server.media;

import org.jspecify.annotations.NullMarked;
