/// Tests of the standard site.
@NullMarked
package io.callboard.store.standard;

import org.jspecify.annotations.NullMarked;
