/// What goes to the trash with a row, and comes back with it (data semantics 3.5).
@NullMarked
package io.callboard.store.change.trash;

import org.jspecify.annotations.NullMarked;
