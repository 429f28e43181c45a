package io.callboard.store.standard;

import io.callboard.store.schema.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shipped project templates: projects that new ones are copied from, with the task templates they offer.
final class ProjectSeeds {
    private final Map<String, @Nullable Object> settings;
    private final List<Seed> seeds = new ArrayList<>();

    private ProjectSeeds(Map<String, @Nullable Object> settings) {
        this.settings = settings;
    }

    /// @param settings what every new project tells tools about itself
    static List<Seed> of(Tree defaults, Map<String, @Nullable Object> settings) {
        var projects = new ProjectSeeds(settings);
        List<Tree> templates = defaults.children("project_templates");
        templates.forEach(projects::template);
        templates.forEach(projects::taskTemplates);
        return projects.seeds;
    }

    private void template(Tree template) {
        Map<String, @Nullable Object> tracking = new LinkedHashMap<>(settings);
        tracking.put("entity_types", template.texts("entities"));
        seeds.add(Seed.of("Project", template.text("name"))
                .set("name", new Seed.Name(template.text("name"), " (template)"))
                .set("sg_type", template.text("sg_type"))
                .set("sg_description", template.text("description"))
                .set("is_template", true)
                .set("tracking_settings", tracking)
                .live());
    }

    private void taskTemplates(Tree template) {
        Tree offered = template.child("task_templates");
        for (String type : template.texts("entities")) {
            offered.optionalText(type).ifPresent(code -> offer(template.text("name"), code));
        }
    }

    private void offer(String project, String taskTemplate) {
        seeds.add(Seed.of("ProjectTaskTemplateConnection", project + " / " + taskTemplate)
                .set("project", new Seed.Ref("Project", project))
                .set("task_template", new Seed.Ref("TaskTemplate", taskTemplate))
                .live());
    }
}
