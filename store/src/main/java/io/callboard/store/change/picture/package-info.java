/// What image fields show, and whose picture a row without its own shows (data semantics 6.7).
@NullMarked
package io.callboard.store.change.picture;

import org.jspecify.annotations.NullMarked;
