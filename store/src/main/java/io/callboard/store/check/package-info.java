/// Checks whether the tables of a site agree with each other. Reads only; reports what is wrong and what to do,
/// repairs nothing.
@NullMarked
package io.callboard.store.check;

import org.jspecify.annotations.NullMarked;
