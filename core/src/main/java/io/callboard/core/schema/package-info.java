/// What a site's data looks like at one moment: entity types, fields, data types and where each value is stored.
/// Immutable and versioned; knows no rows, no SQL and no caller.
@NullMarked
package io.callboard.core.schema;

import org.jspecify.annotations.NullMarked;
