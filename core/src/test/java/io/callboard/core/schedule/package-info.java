/// The worked examples of the scheduling rules, and properties that hold for random schedules.
@NullMarked
package io.callboard.core.schedule;

import org.jspecify.annotations.NullMarked;
