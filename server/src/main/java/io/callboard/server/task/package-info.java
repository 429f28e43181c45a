/// When people work: reading and changing the work schedule. What dates follow from it is decided where rows are
/// written.
@NullMarked
package io.callboard.server.task;

import org.jspecify.annotations.NullMarked;
