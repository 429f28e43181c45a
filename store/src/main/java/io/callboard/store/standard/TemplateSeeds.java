package io.callboard.store.standard;

import io.callboard.store.schema.Tree;
import java.util.ArrayList;
import java.util.List;

/// Shipped task templates with their tasks and dependencies.
final class TemplateSeeds {
    private final List<Seed> seeds = new ArrayList<>();

    private TemplateSeeds() {}

    static List<Seed> of(Tree defaults) {
        var templates = new TemplateSeeds();
        defaults.children("task_templates").forEach(templates::template);
        return templates.seeds;
    }

    private void template(Tree template) {
        List<Tree> tasks = template.children("tasks");
        seeds.add(Seed.of("TaskTemplate", template.text("code"))
                .set("code", template.text("code"))
                .set("entity_type", template.text("entity_type"))
                .set("description", template.text("description"))
                .set("task_count", tasks.size())
                .live());
        tasks.forEach(task -> task(template, task));
        tasks.forEach(task -> task.texts("upstream").forEach(upstream -> dependency(template, task, upstream)));
    }

    private void task(Tree template, Tree task) {
        seeds.add(Seed.of("Task", key(template, task.text("content")))
                .set("content", task.text("content"))
                .set("task_template", new Seed.Ref("TaskTemplate", template.text("code")))
                .set("step", new Seed.Ref("Step", template.text("entity_type") + " " + task.text("step")))
                .set("sg_sort_order", task.value("sg_sort_order"))
                .set("est_in_mins", task.value("est_in_mins"))
                .set("duration", task.value("est_in_mins"))
                .set("milestone", task.flag("milestone", false))
                .set("sg_status_list", task.text("sg_status_list"))
                .live());
    }

    private void dependency(Tree template, Tree task, String upstream) {
        String key = key(template, task.text("content"));
        seeds.add(Seed.of("TaskDependency", key + " < " + upstream)
                .set("task", new Seed.Ref("Task", key))
                .set("dependent_task", new Seed.Ref("Task", key(template, upstream)))
                .set("dependency_type", template.text("dependency_type"))
                .live());
    }

    private static String key(Tree template, String content) {
        return template.text("code") + " / " + content;
    }
}
