/// The write engine: planned changes meet the locked rows, and everything that follows from them is written in one
/// transaction. Knows no rights beyond the seam that asks for them.
@NullMarked
package io.callboard.store.change;

import org.jspecify.annotations.NullMarked;
