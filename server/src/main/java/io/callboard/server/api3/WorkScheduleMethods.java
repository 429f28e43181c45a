package io.callboard.server.api3;

import io.callboard.core.schedule.RuleBook.Scope;
import io.callboard.core.schedule.TaskPlan.Kept;
import io.callboard.core.schedule.WorkDay;
import io.callboard.core.schedule.WorkDayEdit;
import io.callboard.core.schedule.WorkRules.ExceptionDay;
import io.callboard.server.task.WorkSchedule;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `work_schedule_read` and `work_schedule_update` (protocol section 3.12).
final class WorkScheduleMethods {
    private final WorkSchedule schedule;

    private WorkScheduleMethods(WorkSchedule schedule) {
        this.schedule = schedule;
    }

    static List<Api3Method> over(WorkSchedule schedule) {
        var methods = new WorkScheduleMethods(schedule);
        return List.of(
                new NamedMethod("work_schedule_read", methods::read),
                new NamedMethod("work_schedule_update", methods::update));
    }

    private Reply read(Api3Call call) {
        Arguments argument = call.arguments();
        var range = new WorkSchedule.Range(date(argument, "start_date"), date(argument, "end_date"));
        Map<String, @Nullable Object> days = new LinkedHashMap<>();
        schedule.read(call.caller(), range, owner(argument, "project"), owner(argument, "user"))
                .forEach((day, rule) -> days.put(day.toString(), day(rule)));
        return Reply.of(days);
    }

    private static Map<String, @Nullable Object> day(WorkDay rule) {
        Map<String, @Nullable Object> day = new LinkedHashMap<>();
        day.put("working", rule.working());
        day.put("description", rule.description().orElse(null));
        day.put("reason", rule.reason().name());
        return day;
    }

    private Reply update(Api3Call call) {
        Arguments argument = call.arguments();
        Optional<Long> project = owner(argument, "project");
        Optional<Long> person = owner(argument, "user");
        if (project.isPresent() && person.isPresent()) {
            throw ArgumentRefusal.PROJECT_AND_USER.of();
        }
        if (!argument.isOn("working") && !argument.isOff("working")) {
            throw argument.bad("boolean", "working");
        }
        var rule = new ExceptionDay(argument.isOn("working"), argument.optionalText("description"));
        var edit = new WorkDayEdit(date(argument, "date"), rule, scope(project, person), kept(argument));
        return Reply.of(answer(edit, schedule.update(call.caller(), edit)));
    }

    private static Scope scope(Optional<Long> project, Optional<Long> person) {
        return project.<Scope>map(Scope.OfProject::new)
                .or(() -> person.map(Scope.OfPerson::new))
                .orElseGet(Scope.Studio::new);
    }

    private static Optional<Kept> kept(Arguments argument) {
        return argument.optionalText("recalculate_field").map(field -> switch (field) {
            case "due_date" -> Kept.DURATION;
            case "duration" -> Kept.DATES;
            default -> throw argument.bad("string ('due_date' or 'duration')", "recalculate_field");
        });
    }

    private static Map<String, @Nullable Object> answer(WorkDayEdit edit, Optional<WorkSchedule.Owner> owner) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("date", edit.day().toString());
        answer.put("working", edit.rule().working());
        answer.put("description", edit.rule().description().orElse(null));
        answer.put(
                "project",
                edit.scope().project().isPresent()
                        ? owner.map(WorkScheduleMethods::link).orElse(null)
                        : null);
        answer.put(
                "user",
                edit.scope().person().isPresent()
                        ? owner.map(WorkScheduleMethods::link).orElse(null)
                        : null);
        return answer;
    }

    private static Map<String, @Nullable Object> link(WorkSchedule.Owner owner) {
        Map<String, @Nullable Object> link = new LinkedHashMap<>();
        link.put("type", owner.row().type());
        link.put("id", owner.row().id());
        link.put("name", owner.name());
        return link;
    }

    private static LocalDate date(Arguments argument, String key) {
        try {
            LocalDate date = LocalDate.parse(argument.text(key));
            if (date.getYear() >= 1 && date.getYear() <= 9_999) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // refused below, like everything that is not a date
        }
        throw argument.bad("date (YYYY-MM-DD)", key);
    }

    private static Optional<Long> owner(Arguments argument, String key) {
        return argument.has(key) ? Optional.of(argument.object(key).integer("id")) : Optional.empty();
    }
}
