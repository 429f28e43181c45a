package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.RowScope;
import io.callboard.core.query.RowScope.Strays;
import io.callboard.core.query.RowScope.Targets;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.IdSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where an actor restricted to assigned projects sees rows; what their group may see there is checked
/// elsewhere. A row without a project is not visible unless its type is listed here, or it leads to a visible
/// row.
final class Sight {
    /// Types that everybody needs and no project owns: who works here, in which departments and groups and with
    /// which role; steps, statuses, tags, file types, icons and task templates; storages, software and menu
    /// items, which tools ask for when they start.
    private static final Set<String> WHOLE_SITE = Set.of(
            "ActionMenuItem",
            "ApiUser",
            "ClientUser",
            "Department",
            "Group",
            "HumanUser",
            "Icon",
            "LocalStorage",
            "PermissionRuleSet",
            "PublishedFileType",
            "Software",
            "Status",
            "Step",
            "Tag",
            "TaskTemplate");
    /// Entity types that a studio makes for lists of the whole site.
    private static final String MADE_FOR_THE_SITE = "CustomNonProjectEntity";
    /// Types whose rows without a project are visible to everybody: pages for all projects, the site's
    /// configuration of tools, tasks of templates, the studio's calendar.
    private static final Set<String> SHARED_STRAYS = Set.of("Page", "PipelineConfiguration", "Task", "WorkDayRule");
    /// The links of rows without their own project, besides those of connections.
    private static final Map<String, List<String>> SUBJECTS = Map.of(
            "PlaylistShare", List.of("playlist"),
            "PublishEventLink", List.of("publish_event"),
            "PublishedFileDependency", List.of("published_file", "dependent_published_file"),
            "Reply", List.of("entity"),
            "TaskDependency", List.of("task", "dependent_task"));

    private final ProjectScopes scopes;
    private final GroupRules rules;
    private final ActorFacts facts;

    Sight(ProjectScopes scopes, GroupRules rules, ActorFacts facts) {
        this.scopes = scopes;
        this.rules = rules;
        this.facts = facts;
    }

    /// The rows of a type that lie where the actor may see.
    RowScope of(EntityType type) {
        if (WHOLE_SITE.contains(type.name()) || type.name().startsWith(MADE_FOR_THE_SITE)) {
            return new RowScope.All();
        }
        if (SUBJECTS.containsKey(type.name())) {
            return leading(SUBJECTS.get(type.name()));
        }
        if (type.connection()) {
            return leading(type.fields().values().stream()
                    .filter(Field::isLink)
                    .map(Field::name)
                    .toList());
        }
        return switch (type.name()) {
            case "Project" -> new RowScope.Listed(facts.projects());
            case "Attachment" -> attachments();
            case "EventLogEntry" -> events();
            default -> placed(type);
        };
    }

    /// Whether single links name rows of the type wherever the linking row is seen, whatever the group may see
    /// of the linked ones: a row shows what it is linked to in its own project.
    boolean isNamed(RowScope seen) {
        return switch (seen) {
            case RowScope.All _, RowScope.InProjects _, RowScope.Listed _ -> true;
            case RowScope.Nothing _, RowScope.Matching _, RowScope.Leading _, RowScope.Every _, RowScope.Some _ ->
                false;
        };
    }

    private RowScope placed(EntityType type) {
        if (scopes.isByOwnLink(type)) {
            Strays strays = SHARED_STRAYS.contains(type.name()) ? Strays.SEEN : Strays.UNSEEN;
            return new RowScope.InProjects(facts.projects(), strays);
        }
        return rules.inProject(type.name()).isPresent()
                ? new RowScope.Matching(Conditions.of(scopes.of(type).orElse(Filter.ALL), facts))
                : new RowScope.Listed(IdSet.empty());
    }

    private static RowScope leading(List<String> links) {
        return new RowScope.Every(links.stream()
                .<RowScope>map(link -> new RowScope.Leading(link, Targets.SEEN))
                .toList());
    }

    /// A file is visible where a row is that it is attached to, if that belongs to a project; an unattached one
    /// in its own project; and always to its uploader.
    private RowScope attachments() {
        RowScope alone = new RowScope.Every(
                List.of(inProjects(), new RowScope.Matching(Filter.where("attachment_links", "is", (Object) null))));
        RowScope mine = new RowScope.Matching(Filter.where("created_by", "is", facts.self()));
        RowScope hung = new RowScope.Leading("attachment_links", Targets.IN_PROJECTS);
        return new RowScope.Every(List.of(
                new RowScope.InProjects(facts.projects(), Strays.SEEN), new RowScope.Some(List.of(hung, alone, mine))));
    }

    /// An event is visible where its row is, and where that row was when it went to the trash.
    private RowScope events() {
        List<RowScope> scopes = new ArrayList<>();
        scopes.add(inProjects());
        scopes.add(new RowScope.Some(List.of(
                new RowScope.Matching(Filter.where("entity", "is", (Object) null)),
                new RowScope.Leading("entity", Targets.SEEN_OR_LOST))));
        for (PermissionRule rule : rules.hiddenFields()) {
            scopes.add(new RowScope.Matching(isNotOf(rule)));
        }
        return new RowScope.Every(scopes);
    }

    /// Events about a hidden field are hidden too.
    private static Filter isNotOf(PermissionRule rule) {
        Filter otherField =
                Filter.where("attribute_name", "is_not", rule.field().orElse(""));
        return rule.entityType().equals(PermissionRule.ANY)
                ? otherField
                : Filter.or(Filter.where("entity", "type_is_not", rule.entityType()), otherField);
    }

    private RowScope inProjects() {
        return new RowScope.InProjects(facts.projects(), Strays.UNSEEN);
    }
}
