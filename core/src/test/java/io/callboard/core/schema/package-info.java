/// Tests of schemas and their changes.
@NullMarked
package io.callboard.core.schema;

import org.jspecify.annotations.NullMarked;
