package io.callboard.server.demo;

import static io.callboard.server.demo.Values.fields;
import static io.callboard.server.demo.Values.link;
import static io.callboard.server.demo.Values.links;

import io.callboard.core.value.EntityId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tasks for every shot and asset, as the shipped templates name them, with dates in a row and people of the right
/// department. Work that ended before today is finished, work that runs today is in progress, the rest waits.
final class Schedule {
    private static final int MINUTES_PER_DAY = 480;

    private final Studio studio;
    private final EntityId project;
    private final LocalDate today;
    private final TemplateTasks templates;

    Schedule(Studio studio, EntityId project, LocalDate today) {
        this.studio = studio;
        this.project = project;
        this.today = today;
        this.templates = new TemplateTasks(studio);
    }

    /// A task that was written.
    record Planned(EntityId id, EntityId entity, String content, String status, EntityId assignee) {}

    List<Planned> plan(List<EntityId> shots, List<EntityId> assets, People.Crew crew) {
        List<Planned> planned = new ArrayList<>();
        LocalDate first = today.minusDays(45);
        planned.addAll(planAll(shots, templates.of("Animation - Shot"), new Placement(first, crew)));
        planned.addAll(planAll(assets, templates.of("Film VFX - Character Asset"), new Placement(first, crew)));
        return planned;
    }

    private record Placement(LocalDate first, People.Crew crew) {}

    private List<Planned> planAll(List<EntityId> entities, List<TemplateTasks.Entry> template, Placement placement) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<Planned> drafts = new ArrayList<>();
        for (int i = 0; i < entities.size(); i++) {
            Map<Long, LocalDate> ends = new HashMap<>();
            for (TemplateTasks.Entry entry : template) {
                LocalDate start = startAfter(entry, ends, placement.first().plusDays(i * 2L));
                LocalDate due = plusWorkDays(start, Math.max(1, entry.minutes() / MINUTES_PER_DAY) - 1);
                ends.put(entry.id(), due);
                EntityId assignee = placement.crew().pick(entry.department(), i);
                Planned draft =
                        new Planned(entities.get(i), entities.get(i), entry.content(), status(start, due, i), assignee);
                rows.add(row(draft, entry, new Span(start, due)));
                drafts.add(draft);
            }
        }
        List<EntityId> ids = studio.create("Task", rows);
        writeDependencies(template, ids);
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Planned draft = drafts.get(i);
            planned.add(new Planned(ids.get(i), draft.entity(), draft.content(), draft.status(), draft.assignee()));
        }
        return planned;
    }

    private record Span(LocalDate start, LocalDate due) {}

    private Map<String, @Nullable Object> row(Planned task, TemplateTasks.Entry entry, Span span) {
        return fields(
                "project", link(project),
                "entity", link(task.entity()),
                "content", task.content(),
                "step", link(entry.step()),
                "sg_status_list", task.status(),
                "sg_sort_order", entry.order(),
                "est_in_mins", (long) entry.minutes(),
                "duration", (long) Math.max(entry.minutes(), MINUTES_PER_DAY),
                "start_date", span.start().toString(),
                "due_date", span.due().toString(),
                "task_assignees", links(List.of(task.assignee())));
    }

    private void writeDependencies(List<TemplateTasks.Entry> template, List<EntityId> tasks) {
        Map<Long, Integer> positions = new LinkedHashMap<>();
        for (TemplateTasks.Entry entry : template) {
            positions.put(entry.id(), positions.size());
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int base = 0; base < tasks.size(); base += template.size()) {
            for (TemplateTasks.Entry entry : template) {
                for (long upstream : entry.upstream()) {
                    EntityId before = tasks.get(base + positions.getOrDefault(upstream, 0));
                    EntityId after = tasks.get(base + positions.getOrDefault(entry.id(), 0));
                    rows.add(fields("task", link(after), "dependent_task", link(before)));
                }
            }
        }
        studio.create("TaskDependency", rows);
    }

    private static LocalDate startAfter(TemplateTasks.Entry entry, Map<Long, LocalDate> ends, LocalDate earliest) {
        LocalDate start = plusWorkDays(earliest, 0);
        for (long upstream : entry.upstream()) {
            LocalDate end = ends.get(upstream);
            if (end != null && !end.isBefore(start)) {
                start = plusWorkDays(end.plusDays(1), 0);
            }
        }
        return start;
    }

    /// The day that lies `days` working days after the first working day from `date` on.
    private static LocalDate plusWorkDays(LocalDate date, int days) {
        LocalDate day = date;
        int left = days;
        while (left > 0 || isWeekend(day)) {
            if (!isWeekend(day)) {
                left--;
            }
            day = day.plusDays(1);
        }
        return day;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private String status(LocalDate start, LocalDate due, int number) {
        if (due.isBefore(today)) {
            return number % 9 == 4 ? "rev" : "fin";
        }
        if (start.isAfter(today)) {
            return "wtg";
        }
        return number % 7 == 3 ? "hld" : "ip";
    }
}
