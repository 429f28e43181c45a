/// What one transaction has in hand: rows, links, names and drafts of events, and the statements that write them; and
/// the seams that rules, rights and secrets hang on.
@NullMarked
package io.callboard.store.change.row;

import org.jspecify.annotations.NullMarked;
