/// Deletes rows of the trash permanently, with everything that only they held. Nothing that is left names any
/// of them.
@NullMarked
package io.callboard.store.trash;

import org.jspecify.annotations.NullMarked;
