/// Removes rows of the trash for good, with everything that only they held. What is left afterwards names none of them.
@NullMarked
package io.callboard.store.trash;

import org.jspecify.annotations.NullMarked;
