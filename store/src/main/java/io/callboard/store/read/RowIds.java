package io.callboard.store.read;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.IdSet;
import io.callboard.store.Database;
import io.callboard.store.schema.SchemaRepository;
import java.time.InstantSource;
import java.util.List;

/// Lists which rows match a filter, for permission rules: nobody's rights limit it, and neither does a page.
public final class RowIds {
    private final Database database;
    private final SchemaRepository schemas;
    private final InstantSource clock;

    public RowIds(Database database, SchemaRepository schemas, InstantSource clock) {
        this.database = database;
        this.schemas = schemas;
        this.clock = clock;
    }

    /// The ids of all live rows of a type that match a filter.
    public IdSet of(String entityType, Filter filter) {
        Schema schema = schemas.current();
        Find find = Find.of(entityType, List.of(), filter, Integer.MAX_VALUE);
        var plan = new Planner(schema, PlanContext.at(clock.instant())).plan(find);
        return database.read(
                transaction -> IdSet.of(transaction.list(SelectCompiler.page(schema, plan), row -> row.getLong(1))));
    }
}
