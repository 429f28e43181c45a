package io.callboard.server.record;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.query.Visibility;
import io.callboard.core.schema.Schema;
import io.callboard.server.access.WriteRights.RowProbe;
import io.callboard.server.access.WriteRights.Rows;
import io.callboard.store.change.row.ChangeGuard;
import io.callboard.store.read.RecordReader;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// Tells which rows match a filter as seen by a running transaction, live or in the trash.
///
/// @param now the time of the request, for relative dates
record RowMatch(Schema schema, RecordReader reader, Instant now) {
    RowProbe in(ChangeGuard.Sight sight) {
        return probe(plan -> reader.ids(sight.upToDate(), schema, plan));
    }

    /// As rows stand before any change.
    RowProbe committed() {
        return probe(plan -> reader.ids(schema, plan));
    }

    private RowProbe probe(Function<ReadPlan, List<Long>> ids) {
        return (rows, filter, eyes) -> {
            Set<Long> found = new HashSet<>(ids.apply(plan(rows, filter, eyes, Find.Scope.ACTIVE)));
            if (found.size() < rows.ids().size()) {
                found.addAll(ids.apply(plan(rows, filter, eyes, Find.Scope.RETIRED)));
            }
            return found;
        };
    }

    private ReadPlan plan(Rows rows, Filter filter, Visibility eyes, Find.Scope scope) {
        Filter ids = Filter.where("id", "in", rows.ids().toArray());
        Find all = Find.of(
                rows.type(), List.of(), Filter.and(ids, filter), rows.ids().size());
        Find find = new Find(
                all.entityType(), all.fields(), all.filter(), all.sorts(), all.paging(), scope, true, List.of());
        return new Planner(schema, new PlanContext(now, 0, eyes, List.of(), OptionalLong.empty())).plan(find);
    }
}
