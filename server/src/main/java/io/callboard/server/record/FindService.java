package io.callboard.server.record;

import io.callboard.core.query.Find;
import io.callboard.core.query.PlanContext;
import io.callboard.core.query.Planner;
import io.callboard.core.query.ReadPlan;
import io.callboard.core.schema.Schema;
import io.callboard.server.access.AccessPolicy;
import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.trace.Stage;
import io.callboard.server.trace.Stages;
import io.callboard.store.read.RecordReader;
import io.callboard.store.schema.SchemaRepository;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/// Reads rows for every front door, within what the caller may see. Thread-safe.
public final class FindService {
    private final SchemaRepository schemas;
    private final AccessPolicy policy;
    private final RecordReader reader;
    private final InstantSource clock;

    public FindService(SchemaRepository schemas, AccessPolicy policy, RecordReader reader, InstantSource clock) {
        this.schemas = schemas;
        this.policy = policy;
        this.reader = reader;
        this.clock = clock;
    }

    /// A page of rows, read completely: no connection is held once this returns.
    ///
    /// @throws io.callboard.core.error.Fault when the request makes no sense, or is not allowed
    public Page find(Caller caller, Find find) {
        Stages.enter(Stage.PLAN);
        Schema schema = schemas.current();
        ReadPlan plan = new Planner(schema, context(caller, schema)).plan(find);
        Stages.enter(Stage.SQL);
        RecordReader.Rows rows = reader.read(schema, plan);
        return new Page(schema, rows.rows(), rows.names(), find.paging());
    }

    private PlanContext context(Caller caller, Schema schema) {
        long person = switch (caller.actor()) {
            case Actor.Script _ -> 0;
            case Actor.Person somebody -> somebody.id();
        };
        return new PlanContext(
                clock.instant(), person, policy.of(caller.actor(), schema), List.of(), OptionalLong.empty());
    }
}
