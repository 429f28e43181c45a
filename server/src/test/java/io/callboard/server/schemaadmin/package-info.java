/// Tests of schema calls.
@NullMarked
package io.callboard.server.schemaadmin;

import org.jspecify.annotations.NullMarked;
