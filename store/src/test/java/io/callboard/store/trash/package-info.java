/// Tests of deleting forever.
@NullMarked
package io.callboard.store.trash;

import org.jspecify.annotations.NullMarked;
