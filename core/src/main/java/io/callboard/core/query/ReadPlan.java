package io.callboard.core.query;

import io.callboard.core.query.Check.Join;
import io.callboard.core.schema.EntityType;
import java.util.List;
import java.util.Optional;

/// What to read, with every name resolved and every operand converted. After this nothing the caller sent can
/// be invalid.
///
/// @param filterJoins how many of `joins`, from the front, the filter and the order need; the others serve columns only
/// @param lookup the plan finds rows by key, so that one prepared plan serves every value
public record ReadPlan(
        EntityType type,
        Find.Scope scope,
        List<PlanColumn> columns,
        List<Join> joins,
        int filterJoins,
        Check where,
        List<SortKey> sorts,
        Optional<Latest> latest,
        Paging paging,
        boolean lookup) {

    public ReadPlan {
        columns = List.copyOf(columns);
        joins = List.copyOf(joins);
        sorts = List.copyOf(sorts);
    }

    /// Whether the answer is certain to be found quickly: a few rows by key, and cheap fields.
    public boolean isQuick() {
        return lookup && Cost.ofFields(this) <= Cost.QUICK;
    }

    public List<Join> filterJoinList() {
        return joins.subList(0, filterJoins);
    }
}
