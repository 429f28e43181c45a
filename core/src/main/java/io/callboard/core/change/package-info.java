/// Intended writes as values, before anything is known about the rows they apply to.
@NullMarked
package io.callboard.core.change;

import org.jspecify.annotations.NullMarked;
