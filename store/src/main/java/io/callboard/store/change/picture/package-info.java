/// What image fields show, and whose picture a row shows that has none of its own (data semantics 6.7).
@NullMarked
package io.callboard.store.change.picture;

import org.jspecify.annotations.NullMarked;
