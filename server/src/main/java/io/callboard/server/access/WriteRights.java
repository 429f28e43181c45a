package io.callboard.server.access;

import io.callboard.core.change.PlannedChange.Write;
import io.callboard.core.error.DataRefusal;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.query.RowScope;
import io.callboard.core.query.Visibility;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Field;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.IdSet;
import io.callboard.server.access.PermissionRule.Right;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// Checks the writes of one actor (data semantics 8.2). What depends on the row is checked on the row, inside
/// the transaction that writes it. Every refusal is code 104 and names the rule.
public final class WriteRights {
    private final Access access;
    private final GroupRules rules;
    private final ActorFacts facts;
    private final Refusals refusals;
    private final ValueRights values;

    WriteRights(Access access, GroupRules rules, Judge judge) {
        this.access = access;
        this.rules = rules;
        this.facts = judge.facts();
        this.refusals = judge.refusals();
        this.values = judge.values();
    }

    /// What checks need besides the rules.
    record Judge(ActorFacts facts, Refusals refusals, ValueRights values) {}

    /// Tells which rows, as the running transaction sees them, match a filter.
    @FunctionalInterface
    public interface RowProbe {
        Set<Long> matching(Rows rows, Filter filter, Visibility eyes);

        /// Whether a row matches a filter, without checking rights.
        default boolean matches(EntityId row, Filter filter) {
            return !matching(new Rows(row.type(), List.of(row.id())), filter).isEmpty();
        }

        /// The rows that match a filter, without checking rights.
        default Set<Long> matching(Rows rows, Filter filter) {
            return matching(rows, filter, Visibility.EVERYTHING);
        }
    }

    /// Some rows of one type.
    public record Rows(String type, Collection<Long> ids) {}

    /// What is known about rows that links lead to.
    ///
    /// @param project the project that a row lies in
    public record Eyes(Function<EntityId, OptionalLong> project, RowProbe probe) {}

    /// Called before a row is made.
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

    /// Those of the rows that the actor sees, and so may link to. The others are treated like rows that do not
    /// exist. Where a row itself lies is checked by [#created] and [#edit], except for events.
    public Set<EntityId> seen(Field field, Collection<EntityId> rows, Eyes eyes) {
        if (places(field)) {
            return new LinkedHashSet<>(rows);
        }
        Map<String, List<EntityId>> byType = new LinkedHashMap<>();
        rows.forEach(row ->
                byType.computeIfAbsent(row.type(), _ -> new ArrayList<>()).add(row));
        Set<EntityId> seen = new LinkedHashSet<>();
        byType.forEach((type, of) -> seen.addAll(seen(access.schema().type(type), of, eyes)));
        return seen;
    }

    private boolean places(Field field) {
        return rules.assignedProjects().isPresent()
                && field.name().equals("project")
                && !field.entityType().equals("EventLogEntry")
                && access.placesRows(access.schema().type(field.entityType()));
    }

    private Collection<EntityId> seen(EntityType type, List<EntityId> rows, Eyes eyes) {
        return switch (access.rows(type)) {
            case RowScope.All _ -> rows;
            case RowScope.Nothing _ -> List.of();
            case RowScope.InProjects(IdSet projects, RowScope.Strays strays) ->
                rows.stream()
                        .filter(row -> eyes.project().apply(row).stream()
                                .mapToObj(projects::contains)
                                .findFirst()
                                .orElse(strays == RowScope.Strays.SEEN))
                        .toList();
            case RowScope.Listed _, RowScope.Matching _, RowScope.Leading _, RowScope.Every _, RowScope.Some _ ->
                asked(type, rows, eyes.probe());
        };
    }

    /// Lists of visible ids may be older than the transaction, so the condition is checked too.
    private List<EntityId> asked(EntityType type, List<EntityId> rows, RowProbe probe) {
        Rows all = new Rows(type.name(), rows.stream().map(EntityId::id).toList());
        Set<Long> seen = probe.matching(all, Filter.ALL, access);
        if (access.seesSome(type)) {
            seen.retainAll(probe.matching(all, access.condition(type)));
        }
        return rows.stream().filter(row -> seen.contains(row.id())).toList();
    }

    /// Called after a row was made or its links were changed: it must not lie outside the projects of the
    /// actor.
    public void created(EntityType type, long id, RowProbe probe) {
        Filter scope = access.projectCondition(type);
        if (!scope.equals(Filter.ALL) && !probe.matches(new EntityId(type.name(), id), scope)) {
            throw refusals.create(type.name(), rules.assignedProjects());
        }
    }

    /// Called before values are stored that differ from the present ones.
    ///
    /// @param id the row, unless it is being made
    public void values(List<Write> writes, OptionalLong id, RowProbe probe) {
        values.check(writes, id, probe);
    }

    /// Called before fields of a row are written.
    public void edit(EntityType type, long id, Collection<Field> written, RowProbe probe) {
        Rows row = new Rows(type.name(), List.of(id));
        if (!reaches(type, row, probe)) {
            throw missing(type, id);
        }
        written.forEach(field -> edit(field, row, probe));
    }

    /// Called before a field of rows is written from the other side of its links. The actor may not see all of
    /// the rows, and learns nothing more about them.
    public void keep(Field field, Collection<Long> ids, RowProbe probe) {
        EntityType type = access.schema().type(field.entityType());
        Rows rows = new Rows(type.name(), ids);
        if (!reaches(type, rows, probe)) {
            throw refusals.edit(field, Optional.empty());
        }
        edit(field, rows, probe);
    }

    private void edit(Field field, Rows rows, RowProbe probe) {
        requireStay(field);
        Verdict verdict = rules.onField(Right.EDIT, field.entityType(), field.name());
        refusal(verdict, rows, probe).ifPresent(rule -> {
            throw refusals.edit(field, rule);
        });
    }

    /// An actor who sees only some projects cannot move rows between projects.
    private void requireStay(Field field) {
        if (places(field)) {
            throw refusals.edit(field, rules.assignedProjects());
        }
    }

    /// Called before a row goes to the trash or comes back from it.
    public void retire(EntityType type, long id, RowProbe probe) {
        Rows row = new Rows(type.name(), List.of(id));
        if (!reaches(type, row, probe)) {
            throw missing(type, id);
        }
        refusal(rules.onRows(Right.RETIRE, type.name()), row, probe).ifPresent(rule -> {
            throw refusals.retire(new EntityId(type.name(), id), rule);
        });
    }

    /// Whether the actor sees the rows. A type that the actor does not see has no rows for them, so that nobody
    /// learns which ids exist.
    private boolean reaches(EntityType type, Rows rows, RowProbe probe) {
        if (!access.sees(type)) {
            return false;
        }
        Filter condition = access.condition(type);
        return condition.equals(Filter.ALL) || probe.matching(rows, condition).containsAll(rows.ids());
    }

    private static Fault missing(EntityType type, long id) {
        return DataRefusal.NO_SUCH_ROW.of(new EntityId(type.name(), id));
    }

    /// Empty when allowed for all rows; else the rule that refuses, or would have had to allow.
    private Optional<Optional<PermissionRule>> refusal(Verdict verdict, Rows rows, RowProbe probe) {
        return switch (verdict) {
            case Verdict.Allowed _ -> Optional.empty();
            case Verdict.Refused(Optional<PermissionRule> rule) -> Optional.of(rule);
            case Verdict.Depends depends -> depends(depends, rows, probe);
        };
    }

    private Optional<Optional<PermissionRule>> depends(Verdict.Depends depends, Rows rows, RowProbe probe) {
        for (PermissionRule rule : depends.refusing()) {
            if (!holding(rule, rows, probe).isEmpty()) {
                return Optional.of(Optional.of(rule));
            }
        }
        if (depends.allowing().isEmpty()) {
            return Optional.empty();
        }
        Set<Long> open = new HashSet<>(rows.ids());
        for (PermissionRule rule : depends.allowing()) {
            open.removeAll(holding(rule, new Rows(rows.type(), open), probe));
            if (open.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(Optional.of(depends.allowing().getLast()));
    }

    private Collection<Long> holding(PermissionRule rule, Rows rows, RowProbe probe) {
        return rule.condition()
                .<Collection<Long>>map(condition -> probe.matching(rows, Conditions.of(condition, facts)))
                .orElse(rows.ids());
    }
}
