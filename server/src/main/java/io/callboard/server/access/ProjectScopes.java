package io.callboard.server.access;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.RowScope;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How rows of each entity type belong to projects, as a filter for actors who see only the projects they are assigned
/// to: by their own project link, through the rows they connect, or as a rule says. Other types belong to the whole
/// site.
final class ProjectScopes {
    private static final String PROJECT = "project";
    private static final Object MINE = Token.PROJECTS_OF_LOGGED_IN_USER;

    private final Schema schema;
    private final GroupRules rules;

    ProjectScopes(Schema schema, GroupRules rules) {
        this.schema = schema;
        this.rules = rules;
    }

    /// The condition that rows of a type must fulfil, with tokens; empty for types of the whole site.
    Optional<Filter> of(EntityType type) {
        if (type.name().equals("Project")) {
            return Optional.of(Filter.where("id", "in", MINE));
        }
        if (type.connection()) {
            return connection(type);
        }
        Optional<Filter> ruled = rules.inProject(type.name()).map(this::known);
        return ruled.isPresent() ? ruled : own(type);
    }

    /// Whether a row's own project link decides.
    boolean isByOwnLink(EntityType type) {
        return !type.connection()
                && rules.inProject(type.name()).isEmpty()
                && type.projectScoped()
                && type.hasField(PROJECT);
    }

    /// Events without a project are about the whole site; other rows without one are everybody's.
    RowScope.Strays strays(EntityType type) {
        boolean seen = !type.projectRequired() || type.name().equals("Task");
        return seen ? RowScope.Strays.SEEN : RowScope.Strays.UNSEEN;
    }

    private Optional<Filter> own(EntityType type) {
        if (!isByOwnLink(type)) {
            return Optional.empty();
        }
        Filter mine = Filter.where(PROJECT, "in", MINE);
        return Optional.of(
                switch (strays(type)) {
                    case SEEN -> Filter.or(mine, Filter.where(PROJECT, "is", (Object) null));
                    case UNSEEN -> mine;
                });
    }

    private Optional<Filter> connection(EntityType type) {
        List<Filter> ends = new ArrayList<>();
        for (Field field : type.fields().values()) {
            if (field.isLink() && field.properties().validTypes().size() == 1) {
                end(field, field.properties().validTypes().getFirst()).ifPresent(ends::add);
            }
        }
        return ends.isEmpty() ? Optional.empty() : Optional.of(new Filter.Group(Filter.Junction.AND, ends));
    }

    private Optional<Filter> end(Field field, String target) {
        if (target.equals("Project")) {
            return Optional.of(Filter.where(field.name(), "in", MINE));
        }
        return schema.find(target)
                .filter(type -> type.projectScoped() && type.hasField(PROJECT))
                .map(_ -> Filter.where(field.name() + "." + target + "." + PROJECT, "in", MINE));
    }

    /// A rule's condition without the parts that lead through types which this site has not enabled.
    private Filter known(Filter filter) {
        return switch (filter) {
            case Filter.Condition condition -> condition;
            case Filter.Group group ->
                new Filter.Group(
                        group.junction(),
                        group.conditions().stream()
                                .filter(part -> !(part instanceof Filter.Condition leaf) || isKnown(leaf.path()))
                                .map(this::known)
                                .toList());
        };
    }

    private boolean isKnown(String path) {
        String[] steps = path.split("\\.", -1);
        for (int i = 1; i < steps.length; i += 2) {
            if (schema.find(steps[i]).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
