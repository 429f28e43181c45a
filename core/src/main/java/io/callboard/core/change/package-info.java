/// Intended writes as values, before anything is known of the rows they meet.
@NullMarked
package io.callboard.core.change;

import org.jspecify.annotations.NullMarked;
