package io.callboard.server.task;

import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.schedule.LayeredCalendar;
import io.callboard.core.schedule.WorkDay;
import io.callboard.core.schedule.WorkDayEdit;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.Caller;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.server.record.PlainRows;
import io.callboard.store.WorkDayStore;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The work schedule: which days are worked, and by which rule (data semantics 6.2). Everybody may read it for
/// projects and people they see; changing it needs the right to make work day rules. Thread-safe.
public final class WorkSchedule {
    private static final int LONGEST_DAYS = 7_320;

    private final WorkDayStore store;
    private final FindService finds;
    private final ChangeService changes;

    public WorkSchedule(WorkDayStore store, FindService finds, ChangeService changes) {
        this.store = store;
        this.finds = finds;
        this.changes = changes;
    }

    /// Days from `start` to `end`, both included.
    public record Range(LocalDate start, LocalDate end) {}

    /// A project or a person with the name that the caller sees.
    public record Owner(EntityId row, String name) {}

    /// Every day of a range with the rule that decides about it.
    ///
    /// @throws Fault when the range is too long, or the caller sees no such project or person
    public SequencedMap<LocalDate, WorkDay> read(
            Caller caller, Range range, Optional<Long> project, Optional<Long> person) {
        if (ChronoUnit.DAYS.between(range.start(), range.end()) > LONGEST_DAYS) {
            throw WorkScheduleRefusal.RANGE_TOO_LONG.of(20);
        }
        project.ifPresent(id -> owner(caller, new EntityId("Project", id)));
        person.ifPresent(id -> owner(caller, new EntityId("HumanUser", id)));
        LayeredCalendar calendar = store.book().calendar(project.orElse(null), person.orElse(null));
        SequencedMap<LocalDate, WorkDay> days = new LinkedHashMap<>();
        for (LocalDate day = range.start(); !day.isAfter(range.end()); day = day.plusDays(1)) {
            days.put(day, calendar.explain(day));
        }
        return days;
    }

    /// Makes a day worked or free, and moves the tasks that lie on it.
    ///
    /// @return the project or person whose rule it is; empty for the studio's
    /// @throws Fault when the caller lacks the right, or sees no such project or person
    public Optional<Owner> update(Caller caller, WorkDayEdit edit) {
        Optional<EntityId> row = edit.scope()
                .project()
                .map(id -> new EntityId("Project", id))
                .or(() -> edit.scope().person().map(id -> new EntityId("HumanUser", id)));
        Optional<Owner> owner = row.map(id -> owner(caller, id));
        changes.setWorkDay(caller, edit);
        return owner;
    }

    private Owner owner(Caller caller, EntityId row) {
        Find find = Find.of(row.type(), List.of("name"), Filter.where("id", "is", row.id()), 1);
        return PlainRows.of(finds.find(caller, find)).stream()
                .map(found -> new Owner(row, found.get("name") instanceof String name ? name : ""))
                .findFirst()
                .orElseThrow(() -> DataRefusal.NO_SUCH_ROW.of(row));
    }
}
