package io.callboard.store.change.task;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.change.PlannedValue;
import io.callboard.core.change.SetterRefusal;
import io.callboard.core.change.Verb;
import io.callboard.core.schedule.DateEdit;
import io.callboard.core.schedule.PlanEdit;
import io.callboard.core.schedule.Segment;
import io.callboard.core.schedule.TaskDates;
import io.callboard.core.schedule.TaskPlan;
import io.callboard.core.schema.Field;
import io.callboard.store.change.row.WorkRow;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a task that scheduling decides, as cells of its row.
public final class TaskCells {
    public static final String START = "start_date";
    public static final String DUE = "due_date";
    public static final String DURATION = "duration";
    static final String MILESTONE = "milestone";
    static final String SPLITS = "splits";
    static final String PINNED = "pinned";
    /// The template that gives a row its tasks; in a task, the one that it is part of.
    public static final String TEMPLATE = "task_template";
    /// The fields that the rule of tasks writes itself.
    static final Set<String> RULED = Set.of(START, DUE, DURATION, MILESTONE, SPLITS, PINNED);
    /// The fields that decide which days a task is worked on.
    static final Set<String> CALENDAR = Set.of("project", "task_assignees");
    /// What must be known of a task to schedule it.
    static final Set<String> NEEDED = Set.of(
            START,
            DUE,
            DURATION,
            MILESTONE,
            SPLITS,
            PINNED,
            "project",
            "split_durations",
            "dependency_violation",
            "inventory_date");

    private TaskCells() {}

    /// Whether a write gives a row a task template, and with it tasks and edges between them.
    public static boolean givesTemplate(Write write) {
        Field field = write.field();
        return field.name().equals(TEMPLATE) && field.properties().validTypes().contains("TaskTemplate");
    }

    static TaskPlan plan(WorkRow row) {
        TaskDates dates = new TaskDates((LocalDate) row.get(START), (LocalDate) row.get(DUE), (Long) row.get(DURATION));
        return new TaskPlan(dates, Boolean.TRUE.equals(row.get(MILESTONE)), stored(row.get(SPLITS)));
    }

    /// What a request writes of a plan.
    static PlanEdit edit(List<Write> writes, Verb verb) {
        DateEdit dates = DateEdit.NOTHING;
        Optional<Boolean> milestone = Optional.empty();
        Optional<List<Segment>> splits = Optional.empty();
        for (Write write : writes) {
            if (!(write.value() instanceof PlannedValue.Single(Object value))) {
                continue;
            }
            switch (write.field().name()) {
                case START -> dates = dates.start((LocalDate) value);
                case DUE -> dates = dates.due((LocalDate) value);
                case DURATION -> dates = dates.duration((Long) value);
                case MILESTONE -> milestone = Optional.of(Boolean.TRUE.equals(value));
                case SPLITS -> splits = Optional.of(segments(write.field(), value, verb));
                default -> {}
            }
        }
        return new PlanEdit(dates, milestone, splits);
    }

    private static List<Segment> stored(@Nullable Object value) {
        try {
            return segments(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            // a value from before splits had a meaning
            return List.of();
        }
    }

    private static List<Segment> segments(Field field, @Nullable Object value, Verb verb) {
        try {
            return segments(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw SetterRefusal.NO_SPLITS.of(verb, field.fullName());
        }
    }

    private static List<Segment> segments(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("no list");
        }
        List<Segment> segments = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException("no segment");
            }
            segments.add(new Segment(day(map.get("start")), day(map.get("end"))));
        }
        return segments;
    }

    private static LocalDate day(@Nullable Object text) {
        return LocalDate.parse(text instanceof String date ? date : "");
    }

    /// Segments as they are stored, null for a task in one piece.
    static @Nullable Object stored(List<Segment> segments) {
        if (segments.isEmpty()) {
            return null;
        }
        List<Map<String, Object>> list = new ArrayList<>();
        for (Segment segment : segments) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("start", segment.start().toString());
            map.put("end", segment.end().toString());
            list.add(map);
        }
        return list;
    }
}
