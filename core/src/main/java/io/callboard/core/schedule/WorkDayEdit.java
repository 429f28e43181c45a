package io.callboard.core.schedule;

import io.callboard.core.schedule.RuleBook.Scope;
import io.callboard.core.schedule.TaskPlan.Kept;
import io.callboard.core.schedule.WorkRules.ExceptionDay;
import java.time.LocalDate;
import java.util.Optional;

/// A day that becomes worked or free for somebody.
///
/// @param kept what the tasks that lie on the day keep; the site's preference when empty
public record WorkDayEdit(LocalDate day, ExceptionDay rule, Scope scope, Optional<Kept> kept) {}
