/// When people work: reading and changing the work schedule. The dates that follow from it are computed where
/// rows are written.
@NullMarked
package io.callboard.server.task;

import org.jspecify.annotations.NullMarked;
