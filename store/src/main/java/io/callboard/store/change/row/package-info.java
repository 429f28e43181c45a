/// What is pending in one transaction: rows, links, names and drafts of events, and the statements that write
/// them; and the interfaces for rules, rights and secrets.
@NullMarked
package io.callboard.store.change.row;

import org.jspecify.annotations.NullMarked;
