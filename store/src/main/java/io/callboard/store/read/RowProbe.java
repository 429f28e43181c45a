package io.callboard.store.read;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.EntityId;
import io.callboard.core.value.IdSet;
import io.callboard.store.Sql;
import io.callboard.store.Transaction;
import java.time.InstantSource;
import java.util.List;

/// Answers what permission rules ask of rows: whether one matches a filter, and which do. Nobody's rights limit it.
public final class RowProbe {
    private final InstantSource clock;

    public RowProbe(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether a live row, as the transaction sees it, matches a filter.
    public boolean matches(Transaction transaction, Schema schema, EntityId row, Filter filter) {
        Filter both = Filter.and(Filter.where("id", "is", row.id()), filter);
        return transaction.query(sql(schema, Find.of(row.type(), List.of(), both, 1)), rows -> rows.next());
    }

    /// The ids of all live rows of a type that match a filter.
    public IdSet ids(Transaction transaction, Schema schema, String entityType, Filter filter) {
        Find find = Find.of(entityType, List.of(), filter, Integer.MAX_VALUE);
        return IdSet.of(transaction.list(sql(schema, find), row -> row.getLong(1)));
    }

    private Sql sql(Schema schema, Find find) {
        ReadPlan plan = new Planner(schema, PlanContext.at(clock.instant())).plan(find);
        return SelectCompiler.page(schema, plan);
    }
}
