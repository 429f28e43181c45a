package io.callboard.core.schedule;

import io.callboard.core.schedule.WorkDay.Reason;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The rules of studio, project and person in layers. A person's rules win over the project's, those over the
/// studio's; on one level an exception wins over the week. Without any rule the working days are Monday to
/// Friday.
public record LayeredCalendar(WorkRules studio, WorkRules project, WorkRules user) implements WorkCalendar {
    private static final Set<DayOfWeek> MONDAY_TO_FRIDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @Override
    public boolean works(LocalDate day) {
        return explain(day).working();
    }

    /// The rule that decides about a day.
    public WorkDay explain(LocalDate day) {
        return on(user, day, Reason.USER_EXCEPTION, Reason.USER_WORK_WEEK)
                .or(() -> on(project, day, Reason.PROJECT_EXCEPTION, Reason.PROJECT_WORK_WEEK))
                .or(() -> on(studio, day, Reason.STUDIO_EXCEPTION, Reason.STUDIO_WORK_WEEK))
                .orElseGet(() -> new WorkDay(
                        MONDAY_TO_FRIDAY.contains(day.getDayOfWeek()), Optional.empty(), Reason.STUDIO_WORK_WEEK));
    }

    private static Optional<WorkDay> on(WorkRules rules, LocalDate day, Reason exception, Reason week) {
        WorkRules.ExceptionDay rule = rules.exceptions().get(day);
        if (rule != null) {
            return Optional.of(new WorkDay(rule.working(), rule.description(), exception));
        }
        return rules.week().map(days -> new WorkDay(days.contains(day.getDayOfWeek()), Optional.empty(), week));
    }
}
