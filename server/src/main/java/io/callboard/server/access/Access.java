package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.IdSet;
import io.callboard.server.access.PermissionRule.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What one actor may see and do under one schema. Thread-safe; lives until the actor's memberships, the rules or the
/// schema change.
public final class Access {
    private final Schema schema;
    private final GroupRules rules;
    private final ActorFacts facts;
    private final Refusals refusals;
    private final ProjectScopes scopes;
    private final VisibleIds visibleIds;
    private final boolean assignedOnly;
    private final Map<String, Filter> conditions = new ConcurrentHashMap<>();

    Access(Schema schema, GroupRules rules, ActorFacts facts, VisibleIds visibleIds) {
        this.schema = schema;
        this.rules = rules;
        this.facts = facts;
        this.visibleIds = visibleIds;
        this.refusals = new Refusals(rules.displayName());
        this.scopes = new ProjectScopes(schema, rules);
        this.assignedOnly = rules.assignedProjects().isPresent();
    }

    public Schema schema() {
        return schema;
    }

    /// The filter for the rows of a type that the actor sees, to be joined by `and` to every read, count, summary and
    /// search. It is itself evaluated without limits.
    public Filter rows(EntityType type) {
        return switch (rules.onRows(Right.SEE, type.name())) {
            case Verdict.Refused _ -> Conditions.NEVER;
            case Verdict.Allowed _ -> condition(type);
            case Verdict.Depends _ -> visibleIds.of(type, condition(type), schema);
        };
    }

    public boolean sees(EntityType type) {
        return !(rules.onRows(Right.SEE, type.name()) instanceof Verdict.Refused);
    }

    public boolean sees(Field field) {
        return rules.fieldRefusal(Right.SEE, field.entityType(), field.name()).isEmpty();
    }

    /// The projects whose rows may be named in links, when there is such a limit.
    public Optional<List<Long>> projects() {
        return assignedOnly ? Optional.of(longs(facts.projects())) : Optional.empty();
    }

    /// Equal for actors whose answers are compiled alike.
    public Object identity() {
        return this;
    }

    /// Refuses requests about types that the actor does not see.
    ///
    /// @throws Fault 104 `Entity of type <T> can not be accessed by this user. Rule: …`
    public void requireSight(EntityType type) {
        if (rules.onRows(Right.SEE, type.name()) instanceof Verdict.Refused(Optional<PermissionRule> rule)) {
            throw refusals.see(type.name(), rule);
        }
    }

    /// The check of writes by this actor.
    public WriteRights writes() {
        return new WriteRights(this, rules, facts, refusals);
    }

    /// Refuses schema changes by those who may not make them.
    ///
    /// @throws Fault 104 when the actor may not change fields and entity types
    public void requireSchemaRight() {
        if (!(rules.onRows(Right.SCHEMA, PermissionRule.ANY) instanceof Verdict.Allowed)) {
            throw refusals.schema(Optional.empty());
        }
    }

    /// Whether the actor may write a field on any row at all: what `editable` in schema answers tells.
    public boolean mayEverEdit(Field field) {
        return sees(field) && !(rules.onField(Right.EDIT, field.entityType(), field.name()) instanceof Verdict.Refused);
    }

    /// What rows of a type must fulfil to be seen, without the short cut by ids.
    Filter condition(EntityType type) {
        return conditions.computeIfAbsent(type.name(), _ -> Conditions.of(withTokens(type), facts));
    }

    /// What rows of a type must fulfil to lie in the actor's projects.
    Filter projectCondition(EntityType type) {
        return assignedOnly ? Conditions.of(scopes.of(type).orElse(Filter.ALL), facts) : Filter.ALL;
    }

    private Filter withTokens(EntityType type) {
        Filter scope = assignedOnly ? scopes.of(type).orElse(Filter.ALL) : Filter.ALL;
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

    private static List<Long> longs(IdSet ids) {
        return Arrays.stream(ids.toArray()).boxed().toList();
    }
}
