package io.callboard.core.query;

import io.callboard.core.query.LinkMask.Lost;
import io.callboard.core.query.RowScope.Targets;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.IdSet;
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
            case RowScope.Matching(var filter) -> scope.recursion.trusted(scope.seeingEverything(), filter);
            case RowScope.Leading leading -> leading(scope.judging(), leading);
            case RowScope.Every(var scopes) ->
                Checks.all(scopes.stream().map(one -> check(scope, one)).toList());
            case RowScope.Some(var scopes) ->
                Checks.any(scopes.stream().map(one -> check(scope, one)).toList());
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

    private static Check leading(Scope scope, RowScope.Leading leading) {
        Optional<Field> field = scope.type.field(leading.link());
        if (field.isEmpty()) {
            return Check.NOTHING;
        }
        if (field.get().isMultiLink()) {
            return Membership.of(scope, new Position(scope.row, scope.type), field.get(), leading.targets())
                    .map(members -> members.exists(Check.EVERYTHING))
                    .orElse(Check.NOTHING);
        }
        LinkRef link = new LinkRef.Stored(scope.row, field.get());
        LinkMask mask = targets(scope, link, leading.targets());
        return mask.isOpen() ? Checks.not(new Check.NoLink(link)) : new Check.LinkShown(new ShownLink(link, mask));
    }

    /// The same for a row that is joined: a check on that row only.
    static Check ofJoined(Scope outer, int row, EntityType type) {
        RowScope rows = outer.context.visibility().rows(type);
        if (rows instanceof RowScope.All) {
            return Check.EVERYTHING;
        }
        Scope alone = outer.inner(row, type);
        Check check = check(alone, rows);
        return alone.joins().isEmpty() ? check : leadsTo(outer, new LinkRef.Self(row, type), type);
    }

    /// Checks that a link leads to a row of the type within reach.
    static Check leadsTo(Scope outer, LinkRef link, EntityType type) {
        int twin = outer.newRow();
        Scope inner = outer.inner(twin, type);
        Check check = Checks.all(of(inner), new Check.LinkToRow(link, twin, type));
        return new Check.Exists(new Members.Rows(twin, type), inner.joins(), check);
    }

    /// A single link as the caller may see it.
    static ShownLink shown(Scope scope, LinkRef link) {
        Visibility visibility = scope.context.visibility();
        return visibility.isNarrow()
                ? new ShownLink(link, Masks.of(scope, link, visibility::named, Lost.UNSEEN))
                : ShownLink.open(link);
    }

    /// The members of a list of links that the caller may see: rows that could be requested themselves.
    static LinkMask targets(Scope scope, LinkRef link, Targets targets) {
        Visibility visibility = scope.context.visibility();
        return switch (targets) {
            case SEEN -> Masks.of(scope, link, visibility::rows, Lost.UNSEEN);
            case SEEN_OR_LOST -> Masks.of(scope, link, visibility::rows, Lost.SEEN);
            case IN_PROJECTS -> Masks.of(scope, link, type -> ofProjects(visibility, type), Lost.UNSEEN);
        };
    }

    private static RowScope ofProjects(Visibility visibility, EntityType type) {
        return visibility.named(type) instanceof RowScope.All
                ? new RowScope.Listed(IdSet.empty())
                : visibility.rows(type);
    }
}
