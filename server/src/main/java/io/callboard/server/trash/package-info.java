/// Deleting forever: who may, what goes with a row, and when the bytes of its files go. The trash itself, with retire
/// and revive, belongs to `record`.
@NullMarked
package io.callboard.server.trash;

import org.jspecify.annotations.NullMarked;
