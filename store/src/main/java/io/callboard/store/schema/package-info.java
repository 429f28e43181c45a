/// The schema in the database: definitions as rows of `callboard`, tables of `site` that follow them. Knows no caller.
@NullMarked
package io.callboard.store.schema;

import org.jspecify.annotations.NullMarked;
