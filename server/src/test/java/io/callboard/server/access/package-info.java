/// Tests of who asks and what they may.
@NullMarked
package io.callboard.server.access;

import org.jspecify.annotations.NullMarked;
