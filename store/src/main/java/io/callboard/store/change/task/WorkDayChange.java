package io.callboard.store.change.task;

import io.callboard.core.schedule.DateRules;
import io.callboard.core.schedule.RuleBook;
import io.callboard.core.schedule.RuleBook.Scope;
import io.callboard.core.schedule.TaskPlan.Kept;
import io.callboard.core.schedule.WorkDayEdit;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import io.callboard.store.Sql;
import io.callboard.store.change.row.RowEditor;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.row.WorkRow;
import io.callboard.store.event.EventDraft.Moment;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a rule for one day and reschedules the tasks that lie on it and are subject to it (data semantics
/// 6.2).
public final class WorkDayChange {
    public static final String TYPE = "WorkDayRule";

    private final Work work;
    private final RowEditor editor;
    private final Scheduler scheduler;
    private final WorkDayEdit edit;

    public WorkDayChange(Work work, RowEditor editor, Scheduler scheduler, WorkDayEdit edit) {
        this.work = work;
        this.editor = editor;
        this.scheduler = scheduler;
        this.edit = edit;
    }

    public void apply() {
        Pipeline pipeline = new Pipeline();
        ScheduleScope.own(pipeline);
        work.transaction().run(pipeline);
        requireOwner();
        RuleBook before = scheduler.days().book();
        RuleBook after = before.with(edit.scope(), edit.day(), edit.rule());
        writeRule();
        scheduler.days().use(after);
        if (mayMatter(before, after)) {
            reschedule(before, after);
        }
    }

    /// The rule belongs to a row that exists.
    private void requireOwner() {
        List<EntityId> owners = owners();
        work.names().look(work.transaction(), owners);
        owners.stream().filter(owner -> !work.names().isLive(owner)).forEach(owner -> {
            throw Work.missing(work.schema().type(owner.type()), owner.id());
        });
    }

    private List<EntityId> owners() {
        return switch (edit.scope()) {
            case Scope.Studio _ -> List.of();
            case Scope.OfProject(long id) -> List.of(new EntityId("Project", id));
            case Scope.OfPerson(long id) -> List.of(new EntityId("HumanUser", id));
        };
    }

    private void writeRule() {
        EntityType type = work.schema().type(TYPE);
        Optional<Long> known = work.transaction()
                .first(
                        Sql.of(
                                "select id from site.work_day_rule where start_date = ? and end_date = start_date"
                                        + " and \"project$id\" is not distinct from ?::bigint"
                                        + " and \"user$id\" is not distinct from ?::bigint"
                                        + " and \"$retired_at\" is null order by id limit 1",
                                edit.day(),
                                edit.scope().project().orElse(null),
                                edit.scope().person().orElse(null)),
                        row -> row.getLong(1));
        known.ifPresentOrElse(id -> change(type, id), () -> editor.make(type, values()));
    }

    private void change(EntityType type, long id) {
        Field working = type.field("working").orElseThrow();
        Field description = type.field("description").orElseThrow();
        WorkRow row = work.lock(type, id, Set.of(working, description)).orElseThrow();
        boolean first = editor.put(row, working, edit.rule().working(), Moment.LATER);
        boolean second = editor.put(row, description, edit.rule().description().orElse(null), Moment.LATER);
        if (first || second) {
            editor.stamp(row);
        }
    }

    private Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("start_date", edit.day());
        values.put("end_date", edit.day());
        values.put("day_of_week", (long) edit.day().getDayOfWeek().getValue() % DayOfWeek.values().length);
        values.put("working", edit.rule().working());
        values.put("description", edit.rule().description().orElse(null));
        values.put("precedence", precedence());
        owners().forEach(owner -> values.put(owner.type().equals("Project") ? "project" : "user", owner));
        return values;
    }

    /// Weeks have even numbers, exceptions odd ones; higher wins.
    private long precedence() {
        return switch (edit.scope()) {
            case Scope.Studio _ -> 1;
            case Scope.OfProject _ -> 3;
            case Scope.OfPerson _ -> 5;
        };
    }

    /// A day that the studio or the project works as before changes nothing for any task.
    private boolean mayMatter(RuleBook before, RuleBook after) {
        Long project = edit.scope().project().orElse(null);
        return edit.scope().person().isPresent()
                || before.calendar(project, null).works(edit.day())
                        != after.calendar(project, null).works(edit.day());
    }

    private void reschedule(RuleBook before, RuleBook after) {
        EntityType type = work.schema().type("Task");
        Kept kept = edit.kept().orElseGet(scheduler::preferred);
        List<Long> tasks = work.transaction().list(affected(type), row -> row.getLong(1));
        work.lockAll(type, tasks, scheduler.fields(type));
        Map<Long, List<EntityId>> assigned = scheduler.days().assigned(type, tasks);
        for (long id : tasks) {
            WorkRow row = work.rows().find(new EntityId("Task", id)).orElseThrow();
            List<EntityId> people = assigned.getOrDefault(id, List.of());
            DateRules old = scheduler.days().rules(before, row, people);
            DateRules now = scheduler.days().rules(after, row, people);
            if (old.calendar().works(edit.day()) != now.calendar().works(edit.day())) {
                scheduler.replan(row, TaskCells.plan(row).under(now, kept), now);
                scheduler.refit(id, kept);
            }
        }
    }

    /// Tasks on the day that may be subject to the rule.
    private Sql affected(EntityType type) {
        Sql.Builder sql = Sql.builder()
                .add("select id from site.task t where start_date <= ")
                .bind(edit.day())
                .add(" and due_date >= ")
                .bind(edit.day())
                .add(" and \"project$id\" is not null and \"$retired_at\" is null");
        edit.scope().project().ifPresent(id -> sql.add(" and \"project$id\" = ").bind(id));
        edit.scope()
                .person()
                .ifPresent(id -> sql.add(" and ").add(scheduler.days().doneBy(type, id)));
        return sql.add(" order by id").build();
    }
}
