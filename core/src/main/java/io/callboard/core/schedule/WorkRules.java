package io.callboard.core.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules of one level (studio, project or person): optionally its own week, and exceptions by day.
///
/// @param week the days worked, empty when this level has no week of its own
public record WorkRules(Optional<Set<DayOfWeek>> week, Map<LocalDate, ExceptionDay> exceptions) {
    /// A day that differs from the week.
    public record ExceptionDay(boolean working, Optional<String> description) {}

    /// No rule at all.
    public static final WorkRules NONE = new WorkRules(Optional.empty(), Map.of());

    public WorkRules {
        week = week.map(Set::copyOf);
        exceptions = Map.copyOf(exceptions);
    }

    /// The same rules with one more exception.
    WorkRules with(LocalDate day, ExceptionDay rule) {
        Map<LocalDate, ExceptionDay> more = new HashMap<>(exceptions);
        more.put(day, rule);
        return new WorkRules(week, more);
    }
}
