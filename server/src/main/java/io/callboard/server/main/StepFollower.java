package io.callboard.server.main;

import io.callboard.core.error.Fault;
import io.callboard.server.record.ChangeListener;
import io.callboard.store.change.Committed;
import io.callboard.store.schema.SchemaRepository;
import java.util.Collections;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives pipeline steps their columns `step_<id>` when Step rows come, go or are renamed. Other nodes get the
/// new schema through the change stream.
final class StepFollower implements ChangeListener {
    private static final Logger log = LoggerFactory.getLogger(StepFollower.class);
    private static final Set<String> TELLING = Set.of("Step.id", "Step.code", "Step.entity_type");

    private final SchemaRepository schemas;

    StepFollower(SchemaRepository schemas) {
        this.schemas = schemas;
    }

    /// The step is written by now, so a failure here is not reported to its writer; the next change of a step
    /// tries again.
    @Override
    public void committed(Committed change) {
        if (Collections.disjoint(change.fields(), TELLING)) {
            return;
        }
        try {
            schemas.followSteps();
        } catch (Fault e) {
            log.warn("step columns not made reason={}", e.getMessage());
        }
    }
}
