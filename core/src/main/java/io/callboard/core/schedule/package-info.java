/// Working calendars and task dates: pure arithmetic on days and minutes (data semantics 6.1 to 6.5). Knows no rows.
@NullMarked
package io.callboard.core.schedule;

import org.jspecify.annotations.NullMarked;
