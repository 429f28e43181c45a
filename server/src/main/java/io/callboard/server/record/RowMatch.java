package io.callboard.server.record;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.server.access.WriteRights.RowProbe;
import io.callboard.store.change.ChangeGuard;
import io.callboard.store.read.RecordReader;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;

/// Tells whether a row matches a filter in the eyes of a running transaction, live or in the trash.
///
/// @param now the time of the request, for relative dates
record RowMatch(Schema schema, RecordReader reader, Instant now) {
    RowProbe in(ChangeGuard.Sight sight) {
        return probe((schemaOf, plan) -> reader.finds(sight.upToDate(), schemaOf, plan));
    }

    /// As rows stand before any change.
    RowProbe committed() {
        return probe(reader::finds);
    }

    private RowProbe probe(BiPredicate<Schema, ReadPlan> finds) {
        return (row, filter) -> finds.test(schema, plan(row, filter, Find.Scope.ACTIVE))
                || finds.test(schema, plan(row, filter, Find.Scope.RETIRED));
    }

    private ReadPlan plan(EntityId row, Filter filter, Find.Scope scope) {
        Find one = Find.of(row.type(), List.of(), Filter.and(Filter.where("id", "is", row.id()), filter), 1);
        Find find = new Find(
                one.entityType(), one.fields(), one.filter(), one.sorts(), one.paging(), scope, true, List.of());
        return new Planner(schema, PlanContext.at(now)).plan(find);
    }
}
