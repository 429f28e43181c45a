/// Reading: plans become SQL, SQL becomes columns, ids become names. Writes nothing.
@NullMarked
package io.callboard.store.read;

import org.jspecify.annotations.NullMarked;
