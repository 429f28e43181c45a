package io.callboard.core.query;

import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.FieldPath;
import io.callboard.core.filter.Filter;
import io.callboard.core.filter.FilterReader;
import io.callboard.core.filter.FilterRefusal;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Resolves a filter into a check (data semantics 2.2 to 2.9).
final class FilterPlanner {
    private final Scope scope;
    private final boolean trusted;
    private int conditions;

    private FilterPlanner(Scope scope, boolean trusted) {
        this.scope = scope;
        this.trusted = trusted;
    }

    /// The check for a caller's filter.
    ///
    /// @throws Fault when a name, a relation or an operand is wrong, or the filter is beyond the limits
    static Check plan(Scope scope, Filter filter) {
        return new FilterPlanner(scope, false).plan(filter, 1);
    }

    /// The check for a filter of the access rules, which sees fields that the caller may not.
    static Check trusted(Scope scope, Filter filter) {
        return new FilterPlanner(scope, true).plan(filter, 1);
    }

    private Check plan(Filter filter, int depth) {
        if (depth > FilterReader.DEEPEST) {
            throw FilterRefusal.TOO_DEEP.of(FilterReader.DEEPEST);
        }
        return switch (filter) {
            case Filter.Group group -> group(group, depth);
            case Filter.Condition condition -> condition(condition);
        };
    }

    private Check group(Filter.Group group, int depth) {
        if (group.conditions().isEmpty()) {
            return Check.EVERYTHING;
        }
        List<Check> checks = new ArrayList<>(group.conditions().size());
        for (Filter condition : group.conditions()) {
            checks.add(plan(condition, depth + 1));
        }
        return switch (group.junction()) {
            case AND -> Checks.all(checks);
            case OR -> Checks.any(checks);
        };
    }

    private Check condition(Filter.Condition condition) {
        if (++conditions > FilterReader.MOST_CONDITIONS) {
            throw FilterRefusal.TOO_MANY_CONDITIONS.of(FilterReader.MOST_CONDITIONS);
        }
        FieldPath path = FieldPath.parse(condition.path()).orElseThrow(() -> unknown(condition));
        Position start = new Position(scope.row, scope.type);
        return path.from().isPresent() ? pointing(path, condition) : along(new Step(scope, start, path, 0, condition));
    }

    /// How far a condition's path has been followed.
    private record Step(Scope scope, Position at, FieldPath path, int hop, Filter.Condition condition) {
        Step to(Scope next, Position position) {
            return new Step(next, position, path, hop + 1, condition);
        }
    }

    private Check along(Step step) {
        if (step.hop() == step.path().hops().size()) {
            Field leaf = field(step, step.path().leaf());
            return LeafPlanner.plan(step.scope(), step.at(), leaf, step.condition());
        }
        FieldPath.Hop hop = step.path().hops().get(step.hop());
        Field link = field(step, hop.field());
        EntityType target = type(hop.type()).orElseThrow(() -> unknown(step.condition()));
        if (link.isLink()) {
            int row = step.scope().join(new LinkRef.Stored(step.at().row(), link), target);
            return along(step.to(step.scope(), new Position(row, target)));
        }
        if (!link.isMultiLink()) {
            throw unknown(step.condition());
        }
        return Membership.of(step.scope(), step.at(), link)
                .map(members -> throughMembers(step, members, target))
                .orElse(Check.NOTHING);
    }

    /// Some member of the type passes; negative relations, too, need one member.
    private Check throughMembers(Step step, Membership members, EntityType target) {
        if (members.link() instanceof LinkRef.Self self && self.type().code() != target.code()) {
            along(step.to(members.scope().inner(step.scope().newRow(), target), new Position(0, target)));
            return Check.NOTHING;
        }
        Position far = members.far(target);
        Check check = along(step.to(members.scope(), far));
        Check typed =
                members.link() instanceof LinkRef.Far ? new Check.LinkType(members.link(), target) : Check.EVERYTHING;
        return members.exists(Checks.all(typed, check));
    }

    /// `$FROM$Type.link.leaf`: some row of the type points here and passes.
    private Check pointing(FieldPath path, Filter.Condition condition) {
        FieldPath.Hop from = path.from().orElseThrow();
        EntityType type = type(from.type()).orElseThrow(() -> unknown(condition));
        int row = scope.newRow();
        Scope inner = scope.inner(row, type);
        Step step = new Step(inner, new Position(row, type), path, 0, condition);
        Field link = field(step, from.field());
        Members members;
        if (link.isLink()) {
            members = new Members.Pointing(row, scope.row, scope.type, type, link);
        } else if (link.storage() instanceof Storage.LinkTable) {
            members = new Members.Holding(row, scope.row, scope.type, type, link);
        } else {
            throw unknown(condition);
        }
        Check check = Checks.all(along(step), trusted ? Check.EVERYTHING : Rights.of(inner));
        return new Check.Exists(members, inner.joins(), check);
    }

    private Optional<EntityType> type(String name) {
        return scope.schema.find(name);
    }

    private Field field(Step step, String name) {
        return step.at()
                .type()
                .field(name)
                .filter(field -> trusted || scope.context.visibility().shows(field))
                .orElseThrow(() -> unknown(step.condition()));
    }

    private Fault unknown(Filter.Condition condition) {
        String path = condition.path().length() <= 500
                ? condition.path()
                : condition.path().substring(0, 500) + "…";
        return DataRefusal.NO_SUCH_FIELD.of(scope.type.name() + "." + path);
    }
}
