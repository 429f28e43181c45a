/// What can go wrong for a caller: kinds with a reason and named facts. Knows no sentence and no wire.
@NullMarked
package io.callboard.core.error;

import org.jspecify.annotations.NullMarked;
