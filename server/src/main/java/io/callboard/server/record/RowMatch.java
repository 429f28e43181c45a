package io.callboard.server.record;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.WriteRights.RowProbe;
import io.callboard.store.Transaction;
import io.callboard.store.change.ChangeGuard;
import io.callboard.store.read.RecordReader;
import java.time.Instant;
import java.util.List;

/// Tells whether a row matches a filter in the eyes of a running transaction, live or in the trash.
///
/// @param now the time of the request, for relative dates
record RowMatch(Schema schema, RecordReader reader, Instant now) {
    RowProbe in(ChangeGuard.Sight sight) {
        return (row, filter) -> {
            Transaction transaction = sight.upToDate();
            return matches(transaction, row, filter, Find.Scope.ACTIVE)
                    || matches(transaction, row, filter, Find.Scope.RETIRED);
        };
    }

    private boolean matches(Transaction transaction, EntityId row, Filter filter, Find.Scope scope) {
        Find one = Find.of(row.type(), List.of(), Filter.and(Filter.where("id", "is", row.id()), filter), 1);
        Find find = new Find(
                one.entityType(), one.fields(), one.filter(), one.sorts(), one.paging(), scope, true, List.of());
        ReadPlan plan = new Planner(schema, PlanContext.at(now)).plan(find);
        return reader.finds(transaction, schema, plan);
    }
}
