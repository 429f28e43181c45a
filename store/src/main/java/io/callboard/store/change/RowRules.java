package io.callboard.store.change;

import io.callboard.core.schema.EntityType;
import java.util.Map;

/// The rules of one transaction, by type.
final class RowRules {
    private final Map<String, RowRule> byType;

    RowRules(Work work, FieldSetter setter) {
        var scheduler = new Scheduler(work);
        this.byType = Map.of("Task", new TaskRule(work, setter, scheduler));
    }

    RowRule of(EntityType type) {
        return byType.getOrDefault(type.name(), RowRule.NONE);
    }
}
