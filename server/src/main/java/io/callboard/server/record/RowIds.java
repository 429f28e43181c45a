package io.callboard.server.record;

import io.callboard.core.filter.Filter;
import io.callboard.core.query.Find;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.schema.Schema;
import io.callboard.core.value.IdSet;
import io.callboard.server.access.IdSource;
import io.callboard.store.read.RecordReader;
import io.callboard.store.schema.SchemaRepository;
import java.time.InstantSource;
import java.util.List;

/// Reads the ids of all rows that match a filter, for any caller: the basis of the rights of actors restricted
/// to some projects.
public final class RowIds implements IdSource {
    private final SchemaRepository schemas;
    private final RecordReader reader;
    private final InstantSource clock;

    public RowIds(SchemaRepository schemas, RecordReader reader, InstantSource clock) {
        this.schemas = schemas;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public IdSet ids(String entityType, Filter filter) {
        Schema schema = schemas.current();
        Find all = Find.of(entityType, List.of(), filter, Integer.MAX_VALUE - 1);
        var planner = new Planner(schema, PlanContext.at(clock.instant()));
        return IdSet.of(reader.read(schema, planner.plan(all)).rows().ids());
    }
}
