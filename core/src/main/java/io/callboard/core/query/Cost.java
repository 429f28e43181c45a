package io.callboard.core.query;

import io.callboard.core.query.Check.Join;
import java.util.Collection;
import java.util.List;

/// What a request costs the database for every row that it reads, in points: one for a comparison with a stored
/// value, more for searching a text or reading other rows. A request beyond the limit is refused before it is
/// run, since no index helps it on a large table.
final class Cost {
    /// About a tenth of a millisecond per row.
    static final int MOST = 5_000;

    /// Fields that cost no more are read with a look-up in passing.
    static final int QUICK = 100;

    private static final int COMPARED = 1;
    private static final int SEARCHED = 20;
    private static final int LOOKED_UP = 25;
    private static final int GATHERED = 100;
    private static final int PAGE_SHARE = 10;

    private Cost() {}

    static void limit(ReadPlan plan) {
        long sorts = plan.sorts().stream().mapToLong(key -> of(key.source())).sum();
        limit(of(plan.where()) + sorts + joins(plan.filterJoins()) + ofFields(plan));
    }

    /// The cost of the fields, which are read for the rows of one page only.
    static long ofFields(ReadPlan plan) {
        long columns = plan.columns().stream().mapToLong(Cost::of).sum();
        return (columns + joins(plan.joins().size() - plan.filterJoins())) / PAGE_SHARE;
    }

    static void limit(SummaryPlan plan) {
        long items = plan.items().stream().mapToLong(item -> of(item.of())).sum();
        long levels = plan.levels().stream().mapToLong(level -> of(level.of())).sum();
        limit(of(plan.where()) + joins(plan.joins().size()) + items + levels);
    }

    static void limit(Planner.FilterPlan plan) {
        limit(of(plan.check()) + joins(plan.joins().size()));
    }

    private static void limit(long points) {
        if (points > MOST) {
            throw QueryRefusal.TOO_COSTLY.of(points, MOST);
        }
    }

    private static long joins(int count) {
        return (long) count * LOOKED_UP;
    }

    private static long of(Check check) {
        return switch (check) {
            case Check.Always _ -> 0;
            case Check.All(var checks) -> sum(checks);
            case Check.Any(var checks) -> sum(checks);
            case Check.Not(var inner) -> of(inner);
            case Check.IsNull(var source) -> COMPARED + of(source);
            case Check.AnyOf any -> COMPARED + of(any.source());
            case Check.Range range -> COMPARED + of(range.source());
            case Check.Matches matches -> SEARCHED + of(matches.source());
            case Check.JsonIs json -> SEARCHED + of(json.source());
            case Check.JsonContains json -> SEARCHED + of(json.source());
            case Check.NoLink _, Check.LinkIn _, Check.LinkToRow _, Check.LinkType _, Check.LinkIds _ -> COMPARED;
            case Check.LinkShown _ -> LOOKED_UP;
            case Check.Siblings _ -> COMPARED;
            case Check.Exists exists -> gathered(exists.joins(), exists.check());
        };
    }

    private static long sum(Collection<Check> checks) {
        return checks.stream().mapToLong(Cost::of).sum();
    }

    private static long gathered(List<Join> joins, Check check) {
        return GATHERED + joins(joins.size()) + of(check);
    }

    private static long of(Source source) {
        return switch (source) {
            case Source.Stored _, Source.Label _ -> 0;
            case Source.Name _, Source.Mark _, Source.EventText _ -> LOOKED_UP;
            case Source.Time _ -> GATHERED;
            case Source.Aggregate aggregate -> gathered(aggregate.joins(), aggregate.check());
            case Source.Calculated calculated -> of(calculated.formula());
        };
    }

    private static long of(Formula<Source> formula) {
        return switch (formula) {
            case Formula.Amount<Source> _, Formula.Text<Source> _ -> 0;
            case Formula.Value<Source> value -> of(value.source());
            case Formula.Binary<Source> binary -> COMPARED + of(binary.left()) + of(binary.right());
            case Formula.Call<Source> call ->
                COMPARED + call.arguments().stream().mapToLong(Cost::of).sum();
        };
    }

    private static long of(PlanColumn column) {
        return switch (column) {
            case PlanColumn.Value value -> COMPARED + of(value.source());
            case PlanColumn.Link _, PlanColumn.File _ -> LOOKED_UP;
            case PlanColumn.Multi multi -> of(multi.listing());
            case PlanColumn.Constant _, PlanColumn.Empty _, PlanColumn.NoMembers _ -> 0;
        };
    }

    private static long of(Listing listing) {
        return gathered(listing.joins(), listing.condition());
    }

    private static long of(SummaryPlan.Operand operand) {
        return switch (operand) {
            case SummaryPlan.Operand.Row _, SummaryPlan.Operand.Nothing _ -> 0;
            case SummaryPlan.Operand.Value(var source) -> COMPARED + of(source);
            case SummaryPlan.Operand.Link _ -> LOOKED_UP;
            case SummaryPlan.Operand.Multi multi -> of(multi.listing());
        };
    }
}
