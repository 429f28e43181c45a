/// Sets values, links, files and passwords in rows, makes and changes rows, and asks the rules at their moments.
@NullMarked
package io.callboard.store.change.edit;

import org.jspecify.annotations.NullMarked;
