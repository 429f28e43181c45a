package io.callboard.core.query;

import io.callboard.core.query.Check.Join;
import io.callboard.core.schema.EntityType;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.ValueParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// One `select` of a plan while it is being made: its first row and the rows joined to it. Row numbers are unique in
/// the whole plan.
final class Scope {
    final Schema schema;
    final PlanContext context;
    final ValueParser values;
    final Recursion recursion;
    final int row;
    final EntityType type;
    private final AtomicInteger rows;
    private final Set<EntityType> judging;
    private final Optional<Parent> parent;
    private final List<Join> joins;
    private final Map<Joined, Integer> joined;

    private record Joined(LinkRef link, int type, Visibility visibility) {}

    /// The row that a query field belongs to, which its filter may name.
    record Parent(int row, EntityType type) {}

    private Scope(Scope outer, int row, EntityType type, Optional<Parent> parent) {
        this.joins = new ArrayList<>();
        this.joined = new HashMap<>();
        this.schema = outer.schema;
        this.context = outer.context;
        this.values = outer.values;
        this.recursion = outer.recursion;
        this.rows = outer.rows;
        this.judging = outer.judging;
        this.row = row;
        this.type = type;
        this.parent = parent;
    }

    private Scope(Scope same, PlanContext context, Set<EntityType> judging) {
        this.joins = same.joins;
        this.joined = same.joined;
        this.schema = same.schema;
        this.context = context;
        this.values = same.values;
        this.recursion = same.recursion;
        this.rows = same.rows;
        this.judging = judging;
        this.row = same.row;
        this.type = same.type;
        this.parent = same.parent;
    }

    Scope(Schema schema, PlanContext context, EntityType type, Recursion recursion) {
        this.joins = new ArrayList<>();
        this.joined = new HashMap<>();
        this.schema = schema;
        this.context = context;
        this.values = ValueParser.standard();
        this.recursion = recursion;
        this.rows = new AtomicInteger();
        this.judging = Set.of();
        this.row = 0;
        this.type = type;
        this.parent = Optional.empty();
    }

    /// A scope for a sub-select that starts at a new row of `type`.
    Scope inner(int newRow, EntityType type) {
        return new Scope(this, newRow, type, parent);
    }

    Scope innerOf(Parent owner, int newRow, EntityType type) {
        return new Scope(this, newRow, type, Optional.of(owner));
    }

    /// The same scope for filters of the access rules themselves, which no rule limits.
    Scope seeingEverything() {
        return new Scope(this, context.seeingEverything(), judging);
    }

    /// The same scope while planning which rows of its type are within reach.
    Scope judging() {
        Set<EntityType> types = new HashSet<>(judging);
        types.add(type);
        return new Scope(this, context, types);
    }

    /// Whether planning which rows of a type are within reach is under way.
    boolean isJudging(EntityType other) {
        return judging.contains(other);
    }

    Optional<Parent> parent() {
        return parent;
    }

    int newRow() {
        return rows.incrementAndGet();
    }

    List<Join> joins() {
        return joins;
    }

    /// The row that a link leads to, joined once however often it is requested.
    int join(LinkRef link, EntityType target) {
        Joined key = new Joined(link, target.code(), context.visibility());
        Integer known = joined.get(key);
        if (known != null) {
            return known;
        }
        int row = newRow();
        joins.add(new Join(row, link, target, recursion.joined(this, row, target)));
        joined.put(key, row);
        return row;
    }
}
