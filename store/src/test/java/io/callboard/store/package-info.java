/// Tests of the store, and the standard site for the tests of other modules.
@NullMarked
package io.callboard.store;

import org.jspecify.annotations.NullMarked;
