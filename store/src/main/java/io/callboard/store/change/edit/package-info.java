/// Sets values, links, files and passwords in rows, makes and changes rows, and calls the rules at the right
/// moments.
@NullMarked
package io.callboard.store.change.edit;

import org.jspecify.annotations.NullMarked;
