package io.callboard.core.query;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.Check.Join;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.schema.Storage;
import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.List;

/// Turns a request for rows into a plan: every path resolved, every operand converted, every invalid request
/// refused. Pure; throws nothing but [Fault].
public final class Planner {
    private static final Recursion RECURSION = new Recursion() {
        @Override
        public Check joined(Scope outer, int row, EntityType type) {
            return Rights.ofJoined(outer, row, type);
        }

        @Override
        public Check filter(Scope scope, Filter filter) {
            return FilterPlanner.plan(scope, filter);
        }

        @Override
        public Check trusted(Scope scope, Filter filter) {
            return FilterPlanner.trusted(scope, filter);
        }
    };

    private static final String EVENTS = "EventLogEntry";

    private final Schema schema;
    private final PlanContext context;

    public Planner(Schema schema, PlanContext context) {
        this.schema = schema;
        this.context = context;
    }

    /// The plan of a request for rows.
    ///
    /// @throws Fault when the request is invalid on this schema
    public ReadPlan plan(Find find) {
        EntityType type = type(find.entityType());
        Scope scope = new Scope(schema, context, type, RECURSION);
        Check where = where(scope, find);
        List<SortKey> sorts = SortPlanner.plan(scope, find.sorts());
        Presets presets = Presets.plan(scope, find.presets());
        int filterJoins = scope.joins().size();
        List<PlanColumn> columns = ColumnPlanner.plan(scope, find.fields());
        ReadPlan plan = new ReadPlan(
                type,
                find.scope(),
                columns,
                scope.joins(),
                filterJoins,
                Checks.all(where, presets.check()),
                sorts,
                presets.latest(),
                find.paging(),
                Lookups.finds(where, type) && find.presets().isEmpty());
        Cost.limit(plan);
        return plan;
    }

    /// The plan of a request for aggregates.
    ///
    /// @throws Fault when the request is invalid on this schema
    public SummaryPlan plan(Summarize summarize) {
        EntityType type = type(summarize.entityType());
        Scope scope = new Scope(schema, context, type, RECURSION);
        Find rows = new Find(
                type.name(),
                List.of(),
                summarize.filter(),
                List.of(),
                Paging.first(1),
                Find.Scope.ACTIVE,
                summarize.archived(),
                List.of());
        Check where = where(scope, rows);
        SummaryPlan plan = SummaryPlanner.plan(scope, where, summarize);
        Cost.limit(plan);
        return plan;
    }

    private EntityType type(String name) {
        EntityType type = schema.type(name);
        if (context.visibility().rows(type) instanceof RowScope.Nothing(Fault refusal)) {
            throw refusal;
        }
        return type;
    }

    private Check where(Scope scope, Find find) {
        List<Check> checks = new ArrayList<>();
        checks.add(FilterPlanner.plan(scope, find.filter()));
        checks.add(Rights.of(scope));
        checks.add(events(scope));
        if (find.scope() == Find.Scope.ACTIVE) {
            checks.add(hiddenProjects(scope));
        }
        if (!find.archived()) {
            checks.add(unarchived(scope));
        }
        return Checks.all(checks);
    }

    /// Events are read as a contiguous prefix: nothing above what is known to be complete.
    private Check events(Scope scope) {
        if (!scope.type.name().equals(EVENTS) || context.lastEvent().isEmpty()) {
            return Check.EVERYTHING;
        }
        Source id = new Source.Stored(0, scope.type.field("id").orElseThrow());
        return new Check.Range(id, null, new Check.Bound(context.lastEvent().getAsLong(), true));
    }

    private Check hiddenProjects(Scope scope) {
        if (context.hiddenProjects().isEmpty() || !scope.type.projectScoped()) {
            return Check.EVERYTHING;
        }
        return scope.type
                .field("project")
                .filter(field -> field.storage() instanceof Storage.LinkColumn)
                .map(field -> {
                    List<EntityId> projects = context.hiddenProjects().stream()
                            .map(id -> new EntityId("Project", id))
                            .toList();
                    return Checks.not(new Check.LinkIn(new LinkRef.Stored(0, field), projects));
                })
                .orElse(Check.EVERYTHING);
    }

    private static Check unarchived(Scope scope) {
        if (scope.type.name().equals("Project")) {
            return notArchived(new Position(0, scope.type));
        }
        Field project = scope.type.fields().get("project");
        if (project == null || !project.isLink()) {
            return Check.EVERYTHING;
        }
        EntityType target = scope.schema.type("Project");
        return notArchived(new Position(scope.join(new LinkRef.Stored(0, project), target), target));
    }

    private static Check notArchived(Position project) {
        return project.type()
                .field("archived")
                .map(field -> Checks.not(new Check.AnyOf(
                        new Source.Stored(project.row(), field), Check.Comparison.EXACT, List.of(true))))
                .orElse(Check.EVERYTHING);
    }

    /// Which rows the links of search hits may name: none that type, id and project do not decide about.
    public LinkMask links() {
        return Masks.plain(schema, context.visibility());
    }

    /// A caller's filter on a type with everything that limits the rows the caller reaches.
    ///
    /// @throws Fault when the filter is invalid on this schema
    public FilterPlan plan(String entityType, Filter filter) {
        Scope scope = new Scope(schema, context, type(entityType), RECURSION);
        Check check = where(scope, Find.of(entityType, List.of(), filter, 1));
        FilterPlan plan = new FilterPlan(scope.type, scope.joins(), check);
        Cost.limit(plan);
        return plan;
    }

    /// A filter's check with the joins that it needs.
    public record FilterPlan(EntityType type, List<Join> joins, Check check) {
        public FilterPlan {
            joins = List.copyOf(joins);
        }
    }
}
