/// The only door to PostgreSQL: SQL text, transactions, row codecs, DDL, system migrations. Knows no HTTP and no
/// caller.
@NullMarked
package io.callboard.store;

import org.jspecify.annotations.NullMarked;
