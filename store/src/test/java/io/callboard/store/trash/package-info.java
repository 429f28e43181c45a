/// Tests of permanent deletion.
@NullMarked
package io.callboard.store.trash;

import org.jspecify.annotations.NullMarked;
