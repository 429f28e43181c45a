package io.callboard.server.access;

import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.PermissionRule.Right;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;

/// Judges the writes of one actor (data semantics 8.2). What depends on the row is asked of the row, inside the
/// transaction that writes it. Every refusal is code 104 and names the rule.
public final class WriteRights {
    private final Access access;
    private final GroupRules rules;
    private final ActorFacts facts;
    private final Refusals refusals;

    WriteRights(Access access, GroupRules rules, ActorFacts facts, Refusals refusals) {
        this.access = access;
        this.rules = rules;
        this.facts = facts;
        this.refusals = refusals;
    }

    /// Tells whether a row, as the running transaction sees it, matches a filter; nobody's rights are asked.
    @FunctionalInterface
    public interface RowProbe {
        boolean matches(EntityId row, Filter filter);
    }

    /// Before a row is made.
    ///
    /// @param written the fields that the caller sets
    public void create(EntityType type, Collection<Field> written) {
        access.requireSight(type);
        switch (rules.onRows(Right.CREATE, type.name())) {
            case Verdict.Allowed _ -> {}
            case Verdict.Refused(Optional<PermissionRule> rule) -> throw refusals.create(type.name(), rule);
            case Verdict.Depends depends ->
                throw refusals.create(type.name(), depends.allowing().stream().findFirst());
        }
        for (Field field : written) {
            Optional<PermissionRule> refusal = rules.fieldRefusal(Right.EDIT, type.name(), field.name());
            if (refusal.isPresent()) {
                throw refusals.edit(field, refusal);
            }
        }
    }

    /// Whether a field may be made to lead to a row. Who sees only some projects cannot tell the rows of others from
    /// rows that are not there. Where a row itself lies is for [#created] and [#edit] to judge, except of events.
    public boolean mayLink(Field field, EntityId target, OptionalLong project) {
        if (rules.assignedProjects().isEmpty()) {
            return true;
        }
        boolean places = field.name().equals("project") && !field.entityType().equals("EventLogEntry");
        if (!places && !access.maySee(target)) {
            return false;
        }
        if (target.type().equals("Project")) {
            return places || facts.projects().contains(target.id());
        }
        return project.isEmpty() || facts.projects().contains(project.getAsLong());
    }

    /// After a row was made or its links were changed: it must not lie outside the projects of the actor.
    public void created(EntityType type, long id, RowProbe probe) {
        Filter scope = access.projectCondition(type);
        if (!scope.equals(Filter.ALL) && !probe.matches(new EntityId(type.name(), id), scope)) {
            throw refusals.create(type.name(), rules.assignedProjects());
        }
    }

    /// Before fields of a row are written.
    public void edit(EntityType type, long id, Collection<Field> written, RowProbe probe) {
        requireReach(type, id, probe);
        EntityId row = new EntityId(type.name(), id);
        for (Field field : written) {
            requireStay(type, field);
            Verdict verdict = rules.onField(Right.EDIT, type.name(), field.name());
            Optional<Optional<PermissionRule>> refusal = refusal(verdict, row, probe);
            if (refusal.isPresent()) {
                throw refusals.edit(field, refusal.get());
            }
        }
    }

    /// Whoever sees only some projects does not move rows from one to another.
    private void requireStay(EntityType type, Field field) {
        Optional<PermissionRule> assigned = rules.assignedProjects();
        if (assigned.isPresent() && field.name().equals("project") && access.placesRows(type)) {
            throw refusals.edit(field, assigned);
        }
    }

    /// Before a row goes to the trash or comes back from it.
    public void retire(EntityType type, long id, RowProbe probe) {
        requireReach(type, id, probe);
        EntityId row = new EntityId(type.name(), id);
        refusal(rules.onRows(Right.RETIRE, type.name()), row, probe).ifPresent(rule -> {
            throw refusals.retire(type.name(), id, rule);
        });
    }

    /// @throws Fault 104 as for a row that does not exist, when the actor does not see it
    private void requireReach(EntityType type, long id, RowProbe probe) {
        access.requireSight(type);
        Filter condition = access.condition(type);
        if (!condition.equals(Filter.ALL) && !probe.matches(new EntityId(type.name(), id), condition)) {
            throw Fault.crud(
                    Fault.MISSING_ROW, "Entity of type [%s] with id=%d does not exist.".formatted(type.name(), id));
        }
    }

    /// Empty when allowed; else the rule that refuses, or would have had to allow.
    private Optional<Optional<PermissionRule>> refusal(Verdict verdict, EntityId row, RowProbe probe) {
        return switch (verdict) {
            case Verdict.Allowed _ -> Optional.empty();
            case Verdict.Refused(Optional<PermissionRule> rule) -> Optional.of(rule);
            case Verdict.Depends depends -> depends(depends, row, probe);
        };
    }

    private Optional<Optional<PermissionRule>> depends(Verdict.Depends depends, EntityId row, RowProbe probe) {
        for (PermissionRule rule : depends.refusing()) {
            if (holds(rule, row, probe)) {
                return Optional.of(Optional.of(rule));
            }
        }
        if (depends.allowing().isEmpty() || depends.allowing().stream().anyMatch(rule -> holds(rule, row, probe))) {
            return Optional.empty();
        }
        return Optional.of(Optional.of(depends.allowing().getLast()));
    }

    private boolean holds(PermissionRule rule, EntityId row, RowProbe probe) {
        return rule.condition()
                .map(condition -> probe.matches(row, Conditions.of(condition, facts)))
                .orElse(true);
    }
}
