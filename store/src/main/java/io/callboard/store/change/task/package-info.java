/// Dates, splits and dependencies of tasks, and the days on which people work (data semantics 6).
@NullMarked
package io.callboard.store.change.task;

import org.jspecify.annotations.NullMarked;
