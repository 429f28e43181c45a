/// What can go wrong for a caller, with the texts that clients match on. Knows no wire format beyond those texts.
@NullMarked
package io.callboard.core.error;

import org.jspecify.annotations.NullMarked;
