package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.RowScope;
import io.callboard.core.query.Visibility;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.server.access.PermissionRule.Right;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What one actor may see and do under one schema. Thread-safe; lives until the actor's memberships, the rules or the
/// schema change.
public final class Access implements Visibility {
    private final Schema schema;
    private final GroupRules rules;
    private final Set<String> administrators;
    private final ActorFacts facts;
    private final Refusals refusals;
    private final ProjectScopes projects;
    private final Sight sight;
    private final VisibleIds visibleIds;
    private final boolean assignedOnly;
    private final Map<String, Filter> conditions = new ConcurrentHashMap<>();
    private final Map<String, RowScope> scopes = new ConcurrentHashMap<>();
    private final Map<String, RowScope> places = new ConcurrentHashMap<>();

    /// What the rules grant an actor.
    ///
    /// @param rules those of the actor's permission group
    /// @param administrators the codes of the groups whose members may do everything
    record Place(GroupRules rules, Set<String> administrators) {}

    Access(Schema schema, Place place, ActorFacts facts, VisibleIds visibleIds) {
        this.schema = schema;
        this.rules = place.rules();
        this.administrators = place.administrators();
        this.facts = facts;
        this.visibleIds = visibleIds;
        this.refusals = new Refusals(rules.displayName());
        this.projects = new ProjectScopes(schema, rules);
        this.sight = new Sight(projects, rules, facts);
        this.assignedOnly = rules.assignedProjects().isPresent();
    }

    public Schema schema() {
        return schema;
    }

    @Override
    public RowScope rows(EntityType type) {
        RowScope known = scopes.get(type.name());
        if (known != null) {
            return known;
        }
        return switch (rules.onRows(Right.SEE, type.name())) {
            case Verdict.Refused(Optional<PermissionRule> rule) ->
                keep(type, new RowScope.Nothing(refusals.see(type.name(), rule)));
            case Verdict.Allowed _ -> keep(type, assignedOnly ? seen(type) : new RowScope.All());
            case Verdict.Depends _ -> depending(type);
        };
    }

    /// The ids reflect where rows lie, as far as a condition can express it.
    private RowScope depending(EntityType type) {
        RowScope ids = new RowScope.Listed(visibleIds.of(type, condition(type), schema));
        if (!assignedOnly) {
            return ids;
        }
        RowScope seen = seen(type);
        boolean reflected = switch (seen) {
            case RowScope.All _, RowScope.Matching _ -> true;
            case RowScope.InProjects in -> in.strays() == projects.strays(type);
            case RowScope.Listed _ -> type.name().equals("Project");
            case RowScope.Nothing _, RowScope.Leading _, RowScope.Every _, RowScope.Some _ -> false;
        };
        return reflected ? ids : new RowScope.Every(List.of(ids, seen));
    }

    private RowScope seen(EntityType type) {
        return places.computeIfAbsent(type.name(), _ -> sight.of(type));
    }

    private RowScope keep(EntityType type, RowScope scope) {
        scopes.put(type.name(), scope);
        return scope;
    }

    @Override
    public boolean shows(Field field) {
        return rules.standing().shows(field);
    }

    @Override
    public RowScope named(EntityType type) {
        if (!assignedOnly) {
            return new RowScope.All();
        }
        RowScope seen = seen(type);
        return sight.isNamed(seen) ? seen : rows(type);
    }

    @Override
    public boolean isNarrow() {
        return assignedOnly;
    }

    /// Refuses requests about types that the actor does not see.
    ///
    /// @throws Fault 104 `Entity of type <T> can not be accessed by this user. Rule: …`
    public void requireSight(EntityType type) {
        if (rules.onRows(Right.SEE, type.name()) instanceof Verdict.Refused(Optional<PermissionRule> rule)) {
            throw refusals.see(type.name(), rule);
        }
    }

    /// Whether a project, by its id, is within reach, if it exists.
    public boolean reachesProject(long project) {
        return !assignedOnly || facts.projects().contains(project);
    }

    /// Whether requests about the type are answered at all, even if with no rows.
    public boolean sees(EntityType type) {
        return standing().sees(type);
    }

    /// What the actor may see and write regardless of the row, the same for the whole permission group.
    public StandingRights standing() {
        return rules.standing();
    }

    /// Whether visibility depends on the row itself, not only on where it lies.
    boolean seesSome(EntityType type) {
        return rules.onRows(Right.SEE, type.name()) instanceof Verdict.Depends;
    }

    /// The check of writes by this actor.
    public WriteRights writes(Actor actor) {
        var values = new ValueRights(rules, refusals, new ValueRights.Author(actor, mayChangeSchema()), administrators);
        return new WriteRights(this, rules, new WriteRights.Judge(facts, refusals, values));
    }

    /// Refuses schema changes by actors who may not make them.
    ///
    /// @throws Fault 104 when the actor may not change fields and entity types
    public void requireSchemaRight() {
        if (!mayChangeSchema()) {
            throw refusals.schema(Optional.empty());
        }
    }

    /// Whether the actor may change fields and entity types, which is what makes an administrator.
    public boolean mayChangeSchema() {
        return rules.onRows(Right.SCHEMA, PermissionRule.ANY) instanceof Verdict.Allowed;
    }

    /// Whether the actor may bring rows of a type back from the trash, and so may see what is in it.
    public boolean mayRevive(EntityType type) {
        return rules.onRows(Right.RETIRE, type.name()) instanceof Verdict.Allowed;
    }

    /// What rows of a type must fulfil to be seen, without the shortcut by ids.
    Filter condition(EntityType type) {
        return conditions.computeIfAbsent(type.name(), _ -> Conditions.of(withTokens(type), facts));
    }

    /// What rows of a type must fulfil to lie in the actor's projects.
    Filter projectCondition(EntityType type) {
        return assignedOnly ? Conditions.of(projects.of(type).orElse(Filter.ALL), facts) : Filter.ALL;
    }

    /// Whether new rows of a type must be checked for where they lie.
    boolean placesRows(EntityType type) {
        return !projectCondition(type).equals(Filter.ALL);
    }

    private Filter withTokens(EntityType type) {
        Filter scope = assignedOnly ? projects.of(type).orElse(Filter.ALL) : Filter.ALL;
        if (!(rules.onRows(Right.SEE, type.name()) instanceof Verdict.Depends depends)
                || depends.allowing().isEmpty()) {
            return scope;
        }
        Filter granted = any(depends.allowing());
        return scope.equals(Filter.ALL) ? granted : Filter.and(scope, granted);
    }

    private static Filter any(List<PermissionRule> rules) {
        List<Filter> conditions =
                rules.stream().map(rule -> rule.condition().orElse(Filter.ALL)).toList();
        return conditions.size() == 1 ? conditions.getFirst() : new Filter.Group(Filter.Junction.OR, conditions);
    }
}
