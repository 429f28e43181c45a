/// Looks whether the tables of a site agree with one another. Reads only; says what is wrong and what to do, mends
/// nothing.
@NullMarked
package io.callboard.store.check;

import org.jspecify.annotations.NullMarked;
