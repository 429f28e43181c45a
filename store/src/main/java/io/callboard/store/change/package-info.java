/// The write engine: planned changes meet the locked rows, and everything that follows from them is written in
/// one transaction. Knows rights only through the interface that checks them.
@NullMarked
package io.callboard.store.change;

import org.jspecify.annotations.NullMarked;
