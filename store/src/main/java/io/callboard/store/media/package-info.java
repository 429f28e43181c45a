/// What the database knows of files: uploads on their way in, the bytes behind Attachment rows, and what was made of
/// them.
@NullMarked
package io.callboard.store.media;

import org.jspecify.annotations.NullMarked;
