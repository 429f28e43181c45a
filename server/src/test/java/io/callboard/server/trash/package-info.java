/// Tests of deleting forever.
@NullMarked
package io.callboard.server.trash;

import org.jspecify.annotations.NullMarked;
