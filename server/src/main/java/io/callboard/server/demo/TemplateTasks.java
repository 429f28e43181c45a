package io.callboard.server.demo;

import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tasks of the site's own task templates.
final class TemplateTasks {
    private static final List<String> FIELDS = List.of(
            "content",
            "step",
            "step.Step.department.Department.code",
            "est_in_mins",
            "sg_sort_order",
            "upstream_tasks");

    private final Studio studio;

    TemplateTasks(Studio studio) {
        this.studio = studio;
    }

    /// One task of a template.
    ///
    /// @param minutes the bid, 0 when it has none
    /// @param upstream the ids of the template's tasks that come before
    record Entry(
            long id, String content, EntityId step, String department, int minutes, long order, List<Long> upstream) {}

    /// The tasks of a template in working order.
    List<Entry> of(String template) {
        Filter filter = Filter.where("task_template.TaskTemplate.code", "is", template);
        List<Entry> entries = new ArrayList<>();
        for (var row : studio.find("Task", filter, FIELDS)) {
            if (row.get("id") instanceof Long id && row.get("step") instanceof EntityId step) {
                entries.add(entry(id, step, row));
            }
        }
        return entries;
    }

    private static Entry entry(long id, EntityId step, Map<String, @Nullable Object> row) {
        List<Long> upstream = new ArrayList<>();
        if (row.get("upstream_tasks") instanceof List<?> tasks) {
            for (Object task : tasks) {
                if (task instanceof EntityId link) {
                    upstream.add(link.id());
                }
            }
        }
        return new Entry(
                id,
                row.get("content") instanceof String content ? content : "Task",
                step,
                row.get("step.Step.department.Department.code") instanceof String code ? code : "PROD",
                row.get("est_in_mins") instanceof Long minutes ? minutes.intValue() : 0,
                row.get("sg_sort_order") instanceof Long order ? order : 0,
                upstream);
    }
}
