package io.callboard.store.change.template;

import io.callboard.store.change.row.Work;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The templates that the transaction has read, so that many rows of a batch share one reading.
final class Blueprints {
    private final Work work;
    private final Map<Long, TaskBlueprint> known = new HashMap<>();

    Blueprints(Work work) {
        this.work = work;
    }

    TaskBlueprint of(long template) {
        return known.computeIfAbsent(template, id -> TaskBlueprint.read(work, id));
    }

    /// One template has another task.
    void forget(long template) {
        known.remove(template);
    }

    /// A task changed, perhaps a template's.
    void forgetOf(long task) {
        known.values().removeIf(blueprint -> Arrays.stream(blueprint.ids()).anyMatch(id -> id == task));
    }

    /// Any template may have changed.
    void forget() {
        known.clear();
    }
}
