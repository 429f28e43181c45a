/// Tests of authentication and rights.
@NullMarked
package io.callboard.server.access;

import org.jspecify.annotations.NullMarked;
