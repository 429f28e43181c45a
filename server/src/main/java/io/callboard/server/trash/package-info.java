/// Permanent deletion: who may do it, what is deleted with a row, and when the bytes of its files are. The
/// trash itself, with retire and revive, belongs to `record`.
@NullMarked
package io.callboard.server.trash;

import org.jspecify.annotations.NullMarked;
