package io.callboard.core.query;

import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.ListedTypes;
import io.callboard.core.schema.Schema;
import java.util.List;
import java.util.Optional;

/// What the access rules add to a plan.
final class Rights {
    private Rights() {}

    /// The rows of the scope's type that are within reach.
    static Check of(Scope scope) {
        return check(scope, scope.context.visibility().rows(scope.type));
    }

    private static Check check(Scope scope, RowScope rows) {
        return switch (rows) {
            case RowScope.All _ -> Check.EVERYTHING;
            case RowScope.Nothing _ -> Check.NOTHING;
            case RowScope.InProjects in -> inProjects(scope, in);
            case RowScope.Listed(var ids) -> new Check.LinkIds(new LinkRef.Self(scope.row, scope.type), ids);
            case RowScope.Matching(var filter) -> FilterPlanner.trusted(scope.seeingEverything(), filter);
        };
    }

    private static Check inProjects(Scope scope, RowScope.InProjects in) {
        Optional<Field> project = scope.type.field("project").filter(Field::isLink);
        if (project.isEmpty()) {
            return in.strays() == RowScope.Strays.SEEN ? Check.EVERYTHING : Check.NOTHING;
        }
        LinkRef link = new LinkRef.Stored(scope.row, project.get());
        Check inside = new Check.LinkIds(link, in.projects());
        return in.strays() == RowScope.Strays.SEEN ? Checks.any(inside, new Check.NoLink(link)) : inside;
    }

    /// The same for a row that is joined: a check that speaks of that row only.
    static Check ofJoined(Scope outer, int row, EntityType type) {
        RowScope rows = outer.context.visibility().rows(type);
        if (rows instanceof RowScope.All) {
            return Check.EVERYTHING;
        }
        Scope alone = outer.inner(row, type);
        Check check = check(alone, rows);
        return alone.joins().isEmpty() ? check : apart(outer, row, type);
    }

    private static Check apart(Scope outer, int row, EntityType type) {
        int twin = outer.newRow();
        Scope inner = outer.inner(twin, type);
        Check check = Checks.all(of(inner), new Check.LinkToRow(new LinkRef.Self(twin, type), row, type));
        return new Check.Exists(new Members.Rows(twin, type), inner.joins(), check);
    }

    /// Whether a link's target may be named. Links that only lead to rows of the whole site always are.
    static Check named(Scope scope, LinkRef link) {
        return scope.context
                .visibility()
                .linkProjects()
                .filter(_ -> mayLeadIntoProjects(scope.schema, link))
                .<Check>map(projects -> new Check.LinkVisible(link, projects))
                .orElse(Check.EVERYTHING);
    }

    private static boolean mayLeadIntoProjects(Schema schema, LinkRef link) {
        return switch (link) {
            case LinkRef.Stored(int _, Field field) ->
                ListedTypes.areAdvice(field)
                        || anyInProjects(schema, field.properties().validTypes());
            case LinkRef.Far(int _, Field field) ->
                ListedTypes.areAdvice(field)
                        || anyInProjects(schema, field.properties().validTypes());
            case LinkRef.Self(int _, EntityType type) -> anyInProjects(schema, List.of(type.name()));
        };
    }

    private static boolean anyInProjects(Schema schema, List<String> types) {
        return types.isEmpty()
                || types.stream().anyMatch(name -> {
                    EntityType type = schema.defined().get(name);
                    return type == null || type.projectScoped() || name.equals("Project");
                });
    }
}
