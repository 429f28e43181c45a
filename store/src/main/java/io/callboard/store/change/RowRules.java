package io.callboard.store.change;

import io.callboard.core.change.PlannedChange;
import io.callboard.core.schema.EntityType;
import io.callboard.core.value.EntityId;
import io.callboard.store.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules of one transaction, by type.
final class RowRules {
    private final Work work;
    private final Scheduler scheduler;
    private final ScheduleScope scope;
    private final TemplateRule templates;
    private final Administrators administrators;
    private final Map<String, RowRule> byType;

    RowRules(Work work, Creator creator, FieldSetter setter) {
        this.work = work;
        this.scheduler = new Scheduler(work, setter);
        this.scope = new ScheduleScope(scheduler);
        this.templates = new TemplateRule(work, creator, setter);
        this.administrators = new Administrators(work);
        this.byType = new HashMap<>();
        byType.put("Task", new TaskRule(work, scheduler, templates));
        byType.put(DependencyRule.TYPE, new DependencyRule(scheduler, templates));
        byType.put(PathCacheRule.TYPE, new PathCacheRule(setter));
        RowRule accounts = new AccountRule(work, administrators);
        AccountRule.TYPES.forEach(type -> byType.put(type, accounts));
    }

    Scheduler scheduler() {
        return scheduler;
    }

    RowRule of(EntityType type) {
        return byType.getOrDefault(type.name(), templates);
    }

    /// Adds what the rules need to know and to lock before a batch, to the statements that go before all others.
    void prefetch(List<PlannedChange> changes, Pipeline pipeline) {
        scope.prefetch(changes, pipeline);
    }

    /// What is to be done once a row is in the trash. Asked before it goes.
    Runnable retiring(EntityId row) {
        List<Long> waiting = switch (row.type()) {
            case "Task" -> scheduler.waitingFor(row.id());
            case DependencyRule.TYPE -> scheduler.waitingAt(row.id());
            case "HumanUser" -> {
                administrators.watch();
                yield List.of();
            }
            default -> List.of();
        };
        boolean task = row.type().equals("Task");
        return () -> {
            templates.forget();
            if (task) {
                TemplateRule.countAround(work, row.id());
            }
            if (task || !waiting.isEmpty()) {
                scheduler.graph().clear();
                waiting.forEach(scheduler::judged);
            }
        };
    }

    /// A row came back from the trash.
    void revived(EntityId row) {
        switch (row.type()) {
            case "Task" -> {
                scheduler.revived(row.id());
                TemplateRule.countAround(work, row.id());
            }
            case DependencyRule.TYPE -> scheduler.relinked(row.id());
            default -> {}
        }
    }

    /// All requests are done.
    void finish() {
        scheduler.settle();
    }

    /// After the last of them: whether the transaction as a whole may stand.
    void judge() {
        administrators.require();
    }
}
