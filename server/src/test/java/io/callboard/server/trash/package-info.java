/// Tests of permanent deletion.
@NullMarked
package io.callboard.server.trash;

import org.jspecify.annotations.NullMarked;
