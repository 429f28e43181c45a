/// What the database knows about files: uploads in progress, the bytes behind Attachment rows, and what was
/// made from them.
@NullMarked
package io.callboard.store.media;

import org.jspecify.annotations.NullMarked;
