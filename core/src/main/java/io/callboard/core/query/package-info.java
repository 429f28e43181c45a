/// A request for rows, its resolved plan, and its answer as columns. Pure: the plan says what to read, never how.
@NullMarked
package io.callboard.core.query;

import org.jspecify.annotations.NullMarked;
