/// Tests of schema changes on a real database.
@NullMarked
package io.callboard.store.schema;

import org.jspecify.annotations.NullMarked;
